import Surfaces

/// Reads the grid of losses of a header's surface.
enum GridReading {
    /// Parses `node` as a grid.
    static func read(_ node: JSONNode) throws(LocatedDamage) -> LossGrid {
        let object = try JSONObject(node, as: "grid")
        let axes = (try object.required("p1"), try object.required("p2"))
        let loss = try object.required("loss")
        let rows = try loss.elements(as: "loss")
        var losses: [[Double]] = []
        for row in rows { losses.append(try Self.losses(row)) }
        let (p1, p2) = (try axes.0.numbers(as: "p1"), try axes.1.numbers(as: "p2"))
        do throws(LossGridFault) {
            return try LossGrid(p1: p1, p2: p2, loss: losses)
        } catch {
            let place =
                switch error {
                case .tooFewPoints(let axis, _), .notFinite(let axis, _), .notAscending(let axis, _),
                    .tooWide(let axis):
                    axis == 0 ? axes.0.offset : axes.1.offset
                case .rowLength(let row, _, _): rows[row].offset
                case .rowCount, .tooLarge: loss.offset
                }
            throw LocatedDamage(.surface(.grid(error)), at: place)
        }
    }

    /// A row of losses, with non-finite ones as "nan", "inf" and "-inf".
    private static func losses(_ row: JSONNode) throws(LocatedDamage) -> [Double] {
        if case .numbers(let numbers) = row.value { return numbers }
        guard case .array(let nodes) = row.value else {
            throw LocatedDamage(.wrongValue(key: "loss", expected: "an array of arrays of losses"), at: row.offset)
        }
        var losses: [Double] = []
        for node in nodes {
            switch node.value {
            case .number(let number, _): losses.append(number)
            case .string("nan"): losses.append(.nan)
            case .string("inf"): losses.append(.infinity)
            case .string("-inf"): losses.append(-.infinity)
            default:
                throw LocatedDamage(
                    .wrongValue(key: "loss", expected: "a number, \"nan\", \"inf\" or \"-inf\""), at: node.offset)
            }
        }
        return losses
    }
}
