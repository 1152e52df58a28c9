package app.plait.account.login;

import java.util.List;

/**
 * Accounts that the log-in page shows, in the demo only.
 *
 * @param lines a user name and a password each
 */
public record DemoAccounts(List<String> lines) {
}
