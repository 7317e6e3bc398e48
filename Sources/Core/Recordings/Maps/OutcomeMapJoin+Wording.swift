import Text

extension OutcomeMapJoin.Fault: CustomStringConvertible {
    /// The missing tiles that a sentence names.
    static let named = 10

    /// One sentence without a full stop.
    public var description: String {
        switch self {
        case .otherMap(let path, let first):
            "\(Self.text(path)): this is no part of the same map as \(Self.text(first))"
        case .twice(let tile, let path, let first):
            "\(Self.text(path)): tile \(tile) is in \(Self.text(first)) already"
        case .missing(let tiles, let count):
            "of \(count) tiles \(tiles.prefix(Self.named).map(String.init).joined(separator: ", "))"
                + (tiles.count > Self.named ? " and more" : "") + (tiles.count == 1 ? " is missing" : " are missing")
        }
    }

    private static func text(_ path: String) -> String { Printable.text(path, limit: .max) }
}
