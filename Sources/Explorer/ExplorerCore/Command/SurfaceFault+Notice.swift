import Canvas
import Surfaces
import Text

extension SurfaceFault {
    /// The longest quotation of a file that is not a surface, in columns.
    private static let longestQuotation = 24

    /// The sentence on a file that was named on the command line: with a place only inside the file, and with a short
    /// quotation of a file that is not a surface.
    package func notice(ascii: Bool) -> String {
        switch kind {
        case .missingFile, .unknownSurface, .unreadable, .tooLarge:
            return "\(Printable.text(file, limit: .max)): \(kind)"
        case .notASurface(let found):
            let words = found.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let cut = Ellipsis.cut(words, to: Self.longestQuotation, ascii: ascii)
            let quoted = cut == words || words.last != "'" ? cut : cut + "'"
            return "\(Printable.text(file, limit: .max)): not a surface file but \(Printable.text(quoted))"
        default: return "\(self)"
        }
    }
}
