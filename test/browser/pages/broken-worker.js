throw new Error('This coordinator breaks at its start.')
