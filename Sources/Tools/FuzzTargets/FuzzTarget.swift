/// A reader of untrusted text or bytes, as a function of an input.
public struct FuzzTarget: Sendable {
    /// Its name in scripts, and that of its folder of inputs.
    public let name: String
    /// Words of its language, which mutations insert.
    public let words: [String]
    /// The number of damaged inputs per test.
    public let inputCount: Int
    /// Reads an input and throws a ``Violation`` where an invariant does not hold.
    public let run: @Sendable (FuzzInput) throws -> Void

    /// The target called `name`.
    init(
        _ name: String, words: [String], inputCount: Int = 10_000, run: @escaping @Sendable (FuzzInput) throws -> Void
    ) {
        self.name = name
        self.words = words
        self.inputCount = inputCount
        self.run = run
    }

    /// The target called `name`; nil without one.
    public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
