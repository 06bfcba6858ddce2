/** The answer to `--print-sudoers`: a valid file for sudo without a rule. */
export const sudoersText = `# No rules: repro-harness varies user, group, host and domain name without sudo.
# Where user namespaces are not allowed, it uses sudo only if that asks for no password.
`;
