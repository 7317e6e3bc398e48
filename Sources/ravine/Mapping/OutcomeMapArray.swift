import Diagnosis
import Imports
import OutcomeMaps
import Surfaces

/// An outcome map in NumPy's .npy format: a two-dimensional structured array.
///
/// A missing value is -1, or nan for a loss or a parameter; the outcome of a cell that was not computed is `unknown`.
enum OutcomeMapArray {
    /// The characters of the longest outcome, `oscillating`.
    private static let outcomeWidth = 11
    /// The field of a column of ``OutcomeMapFile``.
    private static func field(of column: String) -> NPYRecords.Field {
        switch column {
        case "outcome": .text(width: outcomeWidth)
        case "steps", "settled", "minimum", "bursts": .whole
        default: .float
        }
    }

    /// The bytes of `map`.
    static func bytes(_ map: OutcomeMap) -> [UInt8] {
        let differing = OutcomeMapFile.names(of: map.plan).map { (name: $0, field: NPYRecords.Field.float) }
        let others = OutcomeMapFile.columns(of: map.plan).map { (name: $0, field: field(of: $0)) }
        var array = NPYRecords(
            fields: differing + others, rows: map.plan.rows, columns: map.plan.columns)
        for (index, cell) in map.cells.enumerated() {
            let values = map.plan.values(of: index)
            array.append(values.x)
            if !map.plan.isLine { array.append(values.y) }
            array.append(cell?.outcome.rawValue ?? "unknown", width: outcomeWidth)
            array.append(cell?.steps ?? -1)
            array.append(cell?.settled ?? -1)
            array.append(cell?.loss ?? .nan)
            array.append(cell?.point.x ?? .nan)
            if map.plan.surface.dimension == 2 { array.append(cell?.point.y ?? .nan) }
            array.append(map.minima.ofCell[index].map { $0 + 1 } ?? -1)
            array.append(cell?.bursts ?? -1)
        }
        return array.bytes
    }
}
