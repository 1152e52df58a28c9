package app.plait.support;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** Gives each test context a database of its own, of the kind that the build names. */
class TestDatabaseCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public ContextCustomizer createContextCustomizer(Class<?> type, List<ContextConfigurationAttributes> attributes) {
		return new DatabaseCustomizer(TestDatabase.kind());
	}

	/** A record: equal kinds share the cached context. */
	record DatabaseCustomizer(String kind) implements ContextCustomizer {

		private static final AtomicInteger COUNT = new AtomicInteger();

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration config) {
			TestPropertyValues.of(TestDatabase.properties("test" + COUNT.incrementAndGet())).applyTo(context);
		}

	}

}
