package app.plait.comment;

import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;

interface CommentRepository extends JpaRepository<Comment, Long> {

	Optional<Comment> findByAuthorIdAndToken(long authorId, String token);

}
