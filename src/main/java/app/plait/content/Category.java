package app.plait.content;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.SequenceGenerator;
import org.jspecify.annotations.Nullable;

@Entity
public class Category extends Term {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "category_seq")
	@SequenceGenerator(name = "category_seq", sequenceName = "category_seq", allocationSize = 50)
	@SuppressWarnings("NullAway.Init")
	private Long id;

	@ManyToMany(mappedBy = "categories")
	private Set<Post> posts = new LinkedHashSet<>();

	@ElementCollection
	@CollectionTable(name = "category_name", joinColumns = @JoinColumn(name = "category_id"))
	@MapKeyColumn(name = "name_key", length = 400)
	@Column(name = "name", length = 280)
	private Map<String, String> names = new LinkedHashMap<>();

	protected Category() {
	}

	Category(TermDetails state, Instant now, @Nullable Instant publicSince) {
		super(now, publicSince);
		apply(state);
	}

	@Override
	public void attachTo(Post post) {
		post.attach(this);
	}

	@Override
	public void detachFrom(Post post) {
		post.detach(this);
	}

	@Override
	public Long id() {
		return this.id;
	}

	@Override
	Set<Post> linkedPosts() {
		return this.posts;
	}

	@Override
	Map<String, String> names() {
		return this.names;
	}

}
