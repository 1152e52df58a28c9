package app.plait.writing;

import app.plait.account.AccountRemoved;
import app.plait.content.PostOwnership;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The posts of an account that is removed go to its newOwner, if it has one. */
@Component
class PostHandover {

	private final PostOwnership authorship;

	PostHandover(PostOwnership authorship) {
		this.authorship = authorship;
	}

	@EventListener
	void handOver(AccountRemoved removed) {
		Long newOwner = removed.newOwner();
		if (newOwner != null) {
			this.authorship.handOver(removed.id(), newOwner);
		}
	}

}
