package app.plait.content;

import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

public interface PostRepository extends JpaRepository<Post, Long> {

	/**
	 * The post with its tags; its categories come with one more statement when they are
	 * asked for.
	 */
	@Query("select post from Post post left join fetch post.tags where post.id = :id")
	Optional<Post> findWithTagsById(long id);

}
