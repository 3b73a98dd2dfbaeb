/** What is known of a customer. */
export interface Customer {
  readonly name: string
  readonly city: string
  readonly since: string
  readonly orders: string
}

// Stands for your database.
const customers: ReadonlyMap<string, Customer> = new Map([
  ['10023', { name: 'Ann Jones', city: 'Portland', since: '2019', orders: 'A-100, A-117' }],
  ['10024', { name: 'Bob Miller', city: 'Austin', since: '2023', orders: 'none' }],
])

/** The customer of that number, if there is one. */
export function findCustomer(number: string): Customer | undefined {
  return customers.get(number)
}
