package app.plait.content;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapKeyColumn;

@Entity
public class Category extends Term {

	@ManyToMany(mappedBy = "categories")
	private Collection<Post> posts = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "category_name", joinColumns = @JoinColumn(name = "category_id"))
	@MapKeyColumn(name = "name_key", length = 400)
	private Map<String, TermName> names = new LinkedHashMap<>();

	protected Category() {
	}

	@Override
	Collection<Post> linkedPosts() {
		return this.posts;
	}

	@Override
	Map<String, TermName> names() {
		return this.names;
	}

}
