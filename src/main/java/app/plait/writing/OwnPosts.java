package app.plait.writing;

import java.util.List;

import app.plait.account.SignedIn;
import app.plait.content.LinkLocks;
import app.plait.content.Post;
import app.plait.content.PostRepository;
import app.plait.web.NotFound;

import org.springframework.stereotype.Component;

/** The posts that an account may change; anybody else's are as good as unknown. */
@Component
class OwnPosts {

	private final PostRepository posts;

	private final LinkLocks locks;

	OwnPosts(PostRepository posts, LinkLocks locks) {
		this.posts = posts;
		this.locks = locks;
	}

	/** The post, or not found if this account may not change it. */
	Post find(long id, SignedIn account) {
		return this.posts.findById(id)
			.filter((post) -> account.isAdmin() || post.authorId() == account.id())
			.orElseThrow(NotFound::new);
	}

	/** The same for a change: nobody else changes it until the transaction ends. */
	Post lock(long id, SignedIn account) {
		this.locks.posts(List.of(id));
		return find(id, account);
	}

}
