package app.plait.web;

import java.io.Serializable;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One line for the page after a redirect.
 *
 * @param key of the sentence in messages.properties
 * @param subject what the sentence is about, its argument {@code {0}}
 * @param number its argument {@code {1}}
 * @param href where what the sentence is about can be seen; may be empty
 * @param undo what takes it back, if it is posted to; may be empty
 */
public record Flash(String key, String subject, long number, String href, String undo) implements Serializable {

	public Flash(String key, String subject, long number, String href) {
		this(key, subject, number, href, "");
	}

	public Flash undoneBy(String undo) {
		return new Flash(this.key, this.subject, this.number, this.href, undo);
	}

	public static void success(RedirectAttributes redirect, String key, String subject) {
		show(redirect, new Flash(key, subject, 0, ""));
	}

	public static void show(RedirectAttributes redirect, Flash flash) {
		redirect.addFlashAttribute("flash", flash);
	}

}
