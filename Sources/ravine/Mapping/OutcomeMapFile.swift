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

    /// The columns behind those that differ.
    static func columns(of plan: OutcomeMapPlan) -> [String] {
        plan.surface.dimension == 1 ? columns.filter { $0 != "p2" } : columns
    }

    private static let columns = ["outcome", "steps", "settled", "loss", "p1", "p2", "minimum", "bursts"]

    /// A line of CSV for each computed cell (RFC 4180, with line feeds): numbers in the shortest form that reads back
    /// the same, an empty field where there is no value, and minima numbered from 1 as in a legend.
    private static func table(_ map: OutcomeMap) -> String {
        var text = (names(of: map.plan) + columns(of: map.plan)).joined(separator: ",") + "\n"
        for (index, cell) in map.cells.enumerated() {
            guard let cell else { continue }
            let values = map.plan.values(of: index)
            let settled = cell.settled.map { "\($0)" } ?? ""
            let minimum = map.minima.ofCell[index].map { "\($0 + 1)" } ?? ""
            text += map.plan.isLine ? "\(values.x)," : "\(values.x),\(values.y),"
            text += "\(cell.outcome.rawValue),\(cell.steps),\(settled),\(cell.loss),\(cell.point.x),"
            if map.plan.surface.dimension == 2 { text += "\(cell.point.y)," }
            text += "\(minimum),\(cell.bursts)\n"
        }
        return text
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

/// The file formats of an outcome map.
enum OutcomeMapFormat: String {
    case csv, npy, png

    /// The format of the extension of `path`, in any case; nil for an unknown one.
    init?(of path: String) {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        self.init(rawValue: path[path.index(after: dot)...].lowercased())
    }
}
