package app.plait.support;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the work of the classes that {@link CountingClassLoader} has loaded: each call,
 * each turn of a loop, and what methods of Java go through on their behalf.
 */
public final class Work {

	/** So many characters or elements are copied or looked at in one step. */
	private static final int AT_ONCE = 8;

	private static long steps;

	private Work() {
	}

	public static long steps() {
		return steps;
	}

	public static void step() {
		steps++;
	}

	public static void add(int more) {
		steps += Math.max(0, more) / AT_ONCE;
	}

	/** For a method of Java that goes through an argument. */
	public static void through(Object argument) {
		if (argument instanceof CharSequence text) {
			steps += text.length() / AT_ONCE;
		}
		else if (argument instanceof Collection<?> all) {
			steps += all.size() / AT_ONCE;
		}
	}

	public static int indexOf(String text, int character, int from) {
		return found(text, from, text.indexOf(character, from));
	}

	public static int indexOf(String text, String part, int from) {
		return found(text, from, text.indexOf(part, from));
	}

	private static int found(String text, int from, int at) {
		steps += Math.max(0, ((at < 0) ? text.length() : at) - from) / AT_ONCE;
		return at;
	}

	public static Object remove(List<?> list, int index) {
		steps += (list.size() - index) / AT_ONCE;
		return list.remove(index);
	}

	public static boolean remove(List<?> list, Object element) {
		steps += list.size() / AT_ONCE;
		return list.remove(element);
	}

	public static <T> void add(List<T> list, int index, T element) {
		steps += (list.size() - index) / AT_ONCE;
		list.add(index, element);
	}

	public static Matcher matcher(Pattern pattern, CharSequence text) {
		return pattern.matcher(new Counted(text));
	}

	/** A regular expression's work is the characters that it looks at. */
	private record Counted(CharSequence text) implements CharSequence {

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public char charAt(int index) {
			steps++;
			return this.text.charAt(index);
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return this.text.subSequence(start, end);
		}

		@Override
		public String toString() {
			return this.text.toString();
		}

	}

}
