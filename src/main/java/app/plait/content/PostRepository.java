package app.plait.content;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * Tags and categories of a post come with a statement of their own when they are asked
 * for: a join would send the text once for each.
 */
public interface PostRepository extends JpaRepository<Post, Long> {

}
