package app.plait.account;

/** What an account may do; each role may do what those before it may. */
public enum Role {

	READER, AUTHOR, ADMIN

}
