/// The shapes of heads, one for each number key, so that runs are told apart without colour too.
enum HeadGlyph {
    private static let shapes: [Unicode.Scalar] = ["●", "◆", "▲", "■", "★", "▼", "◉", "◈", "▣"]

    /// The head of the run with key digit `key`; of a run without one, that of key 1.
    ///
    /// In ASCII all are `O`, and the digits beside them tell them apart.
    static func ofKey(_ key: Int?, ascii: Bool) -> Unicode.Scalar {
        guard !ascii else { return "O" }
        let index = (key ?? 1) - 1
        return shapes[(index % shapes.count + shapes.count) % shapes.count]
    }
}
