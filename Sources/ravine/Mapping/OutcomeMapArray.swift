import Diagnosis
import Imports
import OutcomeMaps

/// An outcome map in NumPy's .npy format: a two-dimensional structured array.
///
/// A missing value is -1, or nan for a loss or a parameter; the outcome of a cell that was not computed is `unknown`.
enum OutcomeMapArray {
    /// The characters of the longest outcome, `oscillating`.
    private static let outcomeWidth = 11
    /// The field types: the two axis values, followed by the columns of ``OutcomeMapFile``.
    private static let fields: [NPYRecords.Field] = [
        .float, .float, .text(width: outcomeWidth), .whole, .whole, .float, .float, .float, .whole, .whole,
    ]

    /// The bytes of `map`.
    static func bytes(_ map: OutcomeMap) -> [UInt8] {
        let names = OutcomeMapFile.names(of: map.plan) + OutcomeMapFile.columns
        var array = NPYRecords(
            fields: zip(names, fields).map { (name: $0, field: $1) }, rows: map.plan.rows, columns: map.plan.columns)
        for (index, cell) in map.cells.enumerated() {
            let values = map.plan.values(of: index)
            array.append(values.x)
            array.append(values.y)
            array.append(cell?.outcome.rawValue ?? "unknown", width: outcomeWidth)
            array.append(cell?.steps ?? -1)
            array.append(cell?.settled ?? -1)
            array.append(cell?.loss ?? .nan)
            array.append(cell?.point.x ?? .nan)
            array.append(cell?.point.y ?? .nan)
            array.append(map.minima.ofCell[index].map { $0 + 1 } ?? -1)
            array.append(cell?.bursts ?? -1)
        }
        return array.bytes
    }
}
