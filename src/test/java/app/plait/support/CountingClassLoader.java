package app.plait.support;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.ClassWriter;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;

/** Loads the classes of some packages anew, so that they count their {@link Work}. */
public final class CountingClassLoader extends ClassLoader {

	private static final String WORK = "app/plait/support/Work";

	/** Methods of Java that have a counting one in {@link Work}. */
	private static final Map<String, String> COUNTED = Map.of("java/lang/String.indexOf(II)I",
			"(Ljava/lang/String;II)I", "java/lang/String.indexOf(Ljava/lang/String;I)I",
			"(Ljava/lang/String;Ljava/lang/String;I)I", "java/util/List.remove(I)Ljava/lang/Object;",
			"(Ljava/util/List;I)Ljava/lang/Object;", "java/util/ArrayList.remove(I)Ljava/lang/Object;",
			"(Ljava/util/List;I)Ljava/lang/Object;", "java/util/List.remove(Ljava/lang/Object;)Z",
			"(Ljava/util/List;Ljava/lang/Object;)Z", "java/util/List.add(ILjava/lang/Object;)V",
			"(Ljava/util/List;ILjava/lang/Object;)V", "java/util/ArrayList.add(ILjava/lang/Object;)V",
			"(Ljava/util/List;ILjava/lang/Object;)V",
			"java/util/regex/Pattern.matcher(Ljava/lang/CharSequence;)Ljava/util/regex/Matcher;",
			"(Ljava/util/regex/Pattern;Ljava/lang/CharSequence;)Ljava/util/regex/Matcher;");

	private final List<String> packages;

	public CountingClassLoader(String... packages) {
		super(CountingClassLoader.class.getClassLoader());
		this.packages = List.of(packages);
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		if (this.packages.stream().noneMatch(name::startsWith)) {
			return super.loadClass(name, resolve);
		}
		synchronized (getClassLoadingLock(name)) {
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : define(name);
		}
	}

	private Class<?> define(String name) throws ClassNotFoundException {
		try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
			if (file == null) {
				throw new ClassNotFoundException(name);
			}
			ClassReader reader = new ClassReader(file);
			ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
			reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
				@Override
				public MethodVisitor visitMethod(int access, String method, String descriptor, String signature,
						String[] exceptions) {
					return new Counting(super.visitMethod(access, method, descriptor, signature, exceptions));
				}
			}, 0);
			byte[] code = writer.toByteArray();
			return defineClass(name, code, 0, code.length);
		}
		catch (IOException ex) {
			throw new ClassNotFoundException(name, ex);
		}
	}

	/** Counts the beginning of each method, each jump back and what Java goes through. */
	private static final class Counting extends MethodVisitor {

		private final Set<Label> passed = new HashSet<>();

		Counting(MethodVisitor method) {
			super(Opcodes.ASM9, method);
		}

		@Override
		public void visitCode() {
			super.visitCode();
			count("step", "()V");
		}

		@Override
		public void visitLabel(Label label) {
			this.passed.add(label);
			super.visitLabel(label);
		}

		@Override
		public void visitJumpInsn(int opcode, Label target) {
			if (this.passed.contains(target)) {
				count("step", "()V");
			}
			super.visitJumpInsn(opcode, target);
		}

		@Override
		public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
			String counted = COUNTED.get(owner + "." + name + descriptor);
			if (counted != null) {
				count(name, counted);
				return;
			}
			if (owner.startsWith("java/")) {
				String last = descriptor.substring(0, descriptor.indexOf(')'));
				if (last.matches(".*Ljava/(lang/(String|CharSequence|StringBuilder)|util/(List|Collection));")) {
					count("through", "(Ljava/lang/Object;)V", Opcodes.DUP);
				}
				else if (name.equals("arraycopy") || name.startsWith("copyOf")) {
					count("add", "(I)V", Opcodes.DUP);
				}
				else if (descriptor.startsWith("()Ljava/lang/String;") && opcode == Opcodes.INVOKEVIRTUAL) {
					count("through", "(Ljava/lang/Object;)V", Opcodes.DUP);
				}
			}
			super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
		}

		private void count(String how, String descriptor, int... before) {
			for (int instruction : before) {
				super.visitInsn(instruction);
			}
			super.visitMethodInsn(Opcodes.INVOKESTATIC, WORK, how, descriptor, false);
		}

	}

}
