import Canvas
import Surfaces
import Text

extension SurfaceFault {
    /// The longest quotation of what stands in place of a surface, in columns.
    private static let longestQuotation = 24

    /// What is said of a file that was named on the command line: a place only where it leads into the file, and a short
    /// quotation of what is no surface at all.
    package func notice(ascii: Bool) -> String {
        switch kind {
        case .missingFile, .unknownSurface, .unreadable, .tooLarge:
            return "\(Printable.text(file, limit: .max)): \(kind)"
        case .notASurface(let found):
            let words = found.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let cut = Ellipsis.cut(words, to: Self.longestQuotation, ascii: ascii)
            let quoted = cut == words || words.last != "'" ? cut : cut + "'"
            return "\(Printable.text(file, limit: .max)): this is no surface file but \(Printable.text(quoted))"
        default: return "\(self)"
        }
    }
}
