import ArgumentParser
import Canvas

/// A picture's size on the command line, as in 100x40.
struct SizeArgument: ExpressibleByArgument {
    let size: Size

    /// The maximum number of cells: a larger size is taken for a mistake.
    private static let most = 4_000_000

    init(_ size: Size) {
        self.size = size
    }

    init?(argument: String) {
        let parts = argument.split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, let width = Int(parts[0]), let height = Int(parts[1]),
            (1...Self.most).contains(width), (1...Self.most / width).contains(height)
        else { return nil }
        size = Size(width, height)
    }

    var defaultValueDescription: String { "\(size.width)x\(size.height)" }
}
