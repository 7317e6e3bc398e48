/// How keys are written where only ASCII is shown.
enum KeyName {
    /// `name` with words for arrows.
    static func ascii(_ name: String) -> String {
        name.map { words[$0] ?? String($0) }.joined()
    }

    private static let words: [Character: String] = ["→": "right", "←": "left", "↑": "up", "↓": "down", "⇧": "shift"]
}
