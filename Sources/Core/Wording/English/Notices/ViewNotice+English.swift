import Surfaces
import Text

extension ViewNotice {
    /// The English sentence; `keys` are those that it names.
    package func english(_ keys: KeySigns) -> String {
        switch self {
        case .noRecordedBatch: "A recording does not store the rows of mini-batches."
        case .noBatch: "No mini-batch in use; press \(keys[.batch]) to train on mini-batches."
        case .colormap(let name, let title): "Colormap: \(name) (\(title))"
        case .noPath: "No path to show."
        case .fitted(let isPartial, let widths):
            [
                isPartial ? "Points beyond 1e100 are left out." : nil,
                widths.isEmpty
                    ? nil
                    : "The view is \(widths.map { text($0, keys) }.joined(separator: ", ")) wide; press"
                        + " \(keys[.wholeMap]) for the whole map.",
            ].compactMap { $0 }.joined(separator: " ")
        case .impossible(let fault, let parameters): fault.sentence(parameters: parameters)
        }
    }

    private func text(_ width: Width, _ keys: KeySigns) -> String {
        "\(NumberText(significance: 3, ascii: keys.ascii).text(width.width)) in \(width.parameter)"
    }
}
