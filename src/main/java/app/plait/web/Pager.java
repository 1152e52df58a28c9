package app.plait.web;

import java.util.List;

import org.springframework.ui.Model;

/**
 * A page of a list, by its number from 1 on. One row more than a page is read, to know
 * whether there are more.
 */
public record Pager(int page, int size) {

	private static final int MAX_PAGE = 1_000_000;

	/**
	 * Made from the number in the address.
	 * @throws NotFound if there can't be such a page
	 */
	public Pager {
		if (page < 1 || page > MAX_PAGE) {
			throw new NotFound();
		}
	}

	/** How many rows come before. */
	public long offset() {
		return (long) (this.page - 1) * this.size;
	}

	/** How many rows to read. */
	public int limit() {
		return this.size + 1;
	}

	/** Puts the rows that were read into the model, and what `ui/pager` needs. */
	public void show(List<?> read, Model model) {
		model.addAttribute("page", this.page);
		model.addAttribute("more", read.size() > this.size);
		model.addAttribute("rows", read.subList(0, Math.min(this.size, read.size())));
	}

}
