/// All optimizers, in the order of lists and help.
public enum OptimizerCatalogue {
    /// The optimizers.
    public static let entries: [OptimizerEntry] = PathRule.all.enumerated().map { OptimizerEntry($1, number: $0) }

    /// The optimizer called `name`.
    public static func entry(named name: String) -> OptimizerEntry? {
        entries.first { $0.descriptor.name == name }
    }
}
