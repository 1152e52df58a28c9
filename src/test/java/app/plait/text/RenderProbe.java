package app.plait.text;

import java.util.function.UnaryOperator;

import app.plait.support.Work;

/** Renders where the {@link Work} is the time that passes. */
public class RenderProbe implements UnaryOperator<String> {

	/** What one step takes, about. */
	static final int NANOS = 1;

	@Override
	public String apply(String source) {
		try {
			Budget budget = new Budget(source.length(), () -> Work.steps() * NANOS);
			Markdown.render(source, budget);
			return "";
		}
		catch (Unrenderable refused) {
			return refused.getMessage();
		}
	}

}
