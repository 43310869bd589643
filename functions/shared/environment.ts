/** A variable that the infrastructure sets for the function. Its absence is a fault of the deployment, not of a caller. */
export function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`environment variable ${name} is not set`);
  return value;
}
