/// A reader of text or bytes that nobody vouches for, as a function of an input.
public struct FuzzTarget: Sendable {
    /// What a script calls it; also the name of its folder of inputs.
    public let name: String
    /// Words of its language, which mutations put in.
    public let words: [String]
    /// So many damaged inputs tell something in a time that a test may take.
    public let inputCount: Int
    /// Reads an input and throws a ``Violation`` where what should hold for every input does not.
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
