import Arrays
import Canvas
import Diagnosis
import Figures
import OutcomeMaps
import Pictures
import Surfaces
import Text

/// An outcome map as CSV, .npy or PNG.
enum OutcomeMapFile {
    /// The bytes of `map` as a file of `format`.
    static func bytes(_ map: OutcomeMap, as format: OutcomeMapFormat) throws(PictureError) -> [UInt8] {
        switch format {
        case .csv: return Array(table(map).utf8)
        case .npy: return OutcomeMapArray.bytes(map)
        case .png:
            let image = Rasterizer.image(of: OutcomeFigure.figure(map))
            return try PNGFile.bytes(
                width: image.size.width, height: image.size.height,
                pixels: image.pixels.flatMap { [$0.red, $0.green, $0.blue] })
        }
    }

    /// Runs `body`, which writes the file at `path`; prints the error and exits where that fails.
    static func write(_ path: String, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch ExportError.interrupted {
            StandardStream.report("\(ExportError.interrupted)")
            throw ExitStatus.interrupted
        } catch let error as ExportError {
            StandardStream.report("\(error)")
            throw ExitStatus.cannotWrite
        } catch let error as PictureError {
            StandardStream.report("\(Printable.text(path, limit: .max)): \(error)")
            throw ExitStatus.cannotWrite
        }
    }

    /// The names of the two axes: hyperparameter keys, or parameters of the starting point with the prefix `start.`.
    static func names(of plan: OutcomeMapPlan) -> [String] {
        let keys = plan.isLine ? [plan.across.key] : [plan.across.key, plan.down.key]
        return keys.map { plan.kind == .starts ? "start." + $0 : $0 }
    }

    /// The columns behind those that differ: of trainings without those of places, which have N numbers.
    static func columns(of plan: OutcomeMapPlan) -> [String] {
        switch plan.surface?.dimension {
        case nil: columns.filter { !["settled", "p1", "p2", "minimum"].contains($0) }
        case 1: columns.filter { $0 != "p2" }
        default: columns
        }
    }

    private static let columns = ["outcome", "steps", "settled", "loss", "p1", "p2", "minimum", "bursts"]

    /// A line of CSV for each computed cell (RFC 4180, with line feeds): numbers in the shortest form that reads back
    /// the same, an empty field where there is no value, and minima numbered from 1 as in a legend.
    private static func table(_ map: OutcomeMap) -> String {
        let columns = columns(of: map.plan)
        var text = (names(of: map.plan) + columns).joined(separator: ",") + "\n"
        for (index, cell) in map.cells.enumerated() {
            guard let cell else { continue }
            let values = map.plan.values(of: index)
            text += map.plan.isLine ? "\(values.x)," : "\(values.x),\(values.y),"
            let fields = columns.map { field(of: $0, cell, minimum: map.minima.ofCell[index]) }
            text += fields.joined(separator: ",") + "\n"
        }
        return text
    }

    private static func field(of column: String, _ cell: OutcomeCell, minimum: Int?) -> String {
        switch column {
        case "outcome": cell.outcome.rawValue
        case "steps": "\(cell.steps)"
        case "settled": cell.settled.map { "\($0)" } ?? ""
        case "loss": "\(cell.loss)"
        case "p1": "\(cell.point.x)"
        case "p2": "\(cell.point.y)"
        case "minimum": minimum.map { "\($0 + 1)" } ?? ""
        case "bursts": "\(cell.bursts)"
        default: preconditionFailure("a cell has no column \(column)")
        }
    }
}

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
        let columns = OutcomeMapFile.columns(of: map.plan)
        let others = columns.map { (name: $0, field: field(of: $0)) }
        var array = NPYRecords(
            fields: differing + others, rows: map.plan.rows, columns: map.plan.columns)
        for (index, cell) in map.cells.enumerated() {
            let values = map.plan.values(of: index)
            array.append(values.x)
            if !map.plan.isLine { array.append(values.y) }
            for column in columns { append(column, of: cell, minimum: map.minima.ofCell[index], to: &array) }
        }
        return array.bytes
    }

    private static func append(
        _ column: String, of cell: OutcomeCell?, minimum: Int?, to array: inout NPYRecords
    ) {
        switch column {
        case "outcome": array.append(cell?.outcome.rawValue ?? "unknown", width: outcomeWidth)
        case "steps": array.append(cell?.steps ?? -1)
        case "settled": array.append(cell?.settled ?? -1)
        case "loss": array.append(cell?.loss ?? .nan)
        case "p1": array.append(cell?.point.x ?? .nan)
        case "p2": array.append(cell?.point.y ?? .nan)
        case "minimum": array.append(minimum.map { $0 + 1 } ?? -1)
        case "bursts": array.append(cell?.bursts ?? -1)
        default: preconditionFailure("a cell has no column \(column)")
        }
    }
}

/// The file formats of an outcome map.
enum OutcomeMapFormat: String {
    case csv, npy, png

    /// The format of the extension of `path`, in any case; nil for an unknown one.
    init?(of path: String) {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        self.init(rawValue: path[path.index(after: dot)...].lowercased())
    }
}
