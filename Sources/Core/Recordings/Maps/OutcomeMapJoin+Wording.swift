import Text

extension OutcomeMapJoin.Fault: CustomStringConvertible {
    /// How many missing tiles a sentence lists.
    static let named = 10

    /// One sentence without a full stop.
    public var description: String {
        switch self {
        case .otherMap(let path, let first):
            "\(Self.text(path)): not a part of the same map as \(Self.text(first))"
        case .twice(let tile, let path, let first):
            "\(Self.text(path)): duplicate tile \(tile); it is also in \(Self.text(first))"
        case .missing(let tiles, let count):
            "missing \(tiles.count == 1 ? "tile" : "tiles") "
                + tiles.prefix(Self.named).map(String.init).joined(separator: ", ")
                + (tiles.count > Self.named ? ", …" : "") + " of \(count)"
        }
    }

    private static func text(_ path: String) -> String { Printable.text(path, limit: .max) }
}
