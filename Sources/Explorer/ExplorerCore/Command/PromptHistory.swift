/// The lines that were run from the command line.
package struct PromptHistory: Equatable, Sendable {
    /// The lines, the latest last.
    package private(set) var lines: [String] = []

    /// Lines that are kept.
    private static let limit = 200

    /// No lines.
    package init() {}

    /// Keeps `line` without the blanks around it as the latest; one that is there already moves up.
    package mutating func remember(_ line: String) {
        // Blanks between words stay: a file's name may have several.
        guard let first = line.firstIndex(where: { $0 != " " }), let last = line.lastIndex(where: { $0 != " " }) else {
            return
        }
        let kept = String(line[first...last])
        lines.removeAll { $0 == kept }
        lines.append(kept)
        if lines.count > Self.limit { lines.removeFirst() }
    }
}
