/**
 * Stands in for the SDK's chain of credential sources when functions are bundled. Lambda gives a function its role's credentials in
 * these variables; the chain would add 93 KB of sign-on, token and metadata clients to every bundle (measured) and find the same.
 */
export const defaultProvider = () => async () => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error('there are no credentials in the environment');
  return { accessKeyId, secretAccessKey, sessionToken };
};
