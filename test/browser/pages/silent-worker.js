// A coordinator that never comes up: connections are made, and nobody answers.
self.onconnect = () => {}
