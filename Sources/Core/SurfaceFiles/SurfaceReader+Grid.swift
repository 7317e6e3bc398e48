import Formulas
import Surfaces
import Text
import YAML

extension SurfaceReader {
    private static let gridKeys = ["p1", "p2", "loss"]

    /// The grid of losses: `p1` and `p2` ascending, and `loss`, a list of rows.
    mutating func grid(_ node: YAMLNode) -> LossGrid? {
        guard let entries = entries(node, field: "grid") else { return nil }
        for entry in entries where !Self.gridKeys.contains(entry.key) {
            let nearest = NearestName.find(entry.key, among: Self.gridKeys)
            report(.unknownKey(entry.key, in: "grid", nearest: nearest), at: entry.keyPosition)
        }
        var nodes: [String: YAMLNode] = [:]
        for key in Self.gridKeys {
            guard let entry = entries.first(where: { $0.key == key }) else {
                report(.missingKey(key, in: "grid"), at: node.position)
                continue
            }
            nodes[key] = entry.value
        }
        guard let p1 = nodes["p1"], let p2 = nodes["p2"], let loss = nodes["loss"] else { return nil }
        let axes = [p1, p2].enumerated().map { numbers($1, field: "grid.p\($0 + 1)", expected: .numbers) }
        guard let rows = lossRows(loss), let columns = axes[0], let lines = axes[1] else { return nil }
        do throws(LossGridFault) {
            return try LossGrid(p1: columns, p2: lines, loss: rows)
        } catch {
            report(.grid(error), at: Self.position(of: error, axes: [p1, p2], loss: loss))
            return nil
        }
    }

    /// Rows of losses, which may be `.nan`, `.inf` and `-.inf`.
    private mutating func lossRows(_ node: YAMLNode) -> [[Double]]? {
        guard case .sequence(let nodes) = node.content else {
            report(.wrongType(field: "grid.loss", expected: .rows, found: node.found), at: node.position)
            return nil
        }
        var rows: [[Double]] = []
        for row in nodes {
            guard case .sequence(let cells) = row.content else {
                report(.wrongType(field: "grid.loss", expected: .rows, found: row.found), at: row.position)
                continue
            }
            let losses = cells.map { loss($0) }
            let found = losses.compactMap(\.self)
            if found.count == losses.count { rows.append(found) }
        }
        return rows.count == nodes.count ? rows : nil
    }

    private mutating func loss(_ node: YAMLNode) -> Double? {
        if case .scalar(let text, .plain) = node.content, let value = DecimalReader.readAny(text) { return value }
        report(.wrongType(field: "grid.loss", expected: .number, found: node.found), at: node.position)
        return nil
    }

    private static func position(of fault: LossGridFault, axes: [YAMLNode], loss: YAMLNode) -> SourcePosition {
        func element(_ node: YAMLNode, _ index: Int) -> SourcePosition {
            guard case .sequence(let nodes) = node.content, nodes.indices.contains(index) else { return node.position }
            return nodes[index].position
        }
        switch fault {
        case .tooFewPoints(let axis, _), .tooWide(let axis): return axes[axis].position
        case .notFinite(let axis, let index), .notAscending(let axis, let index): return element(axes[axis], index)
        case .rowLength(let row, _, _): return element(loss, row)
        case .rowCount, .tooLarge: return loss.position
        }
    }
}
