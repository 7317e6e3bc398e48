import Surfaces
import Trajectories

/// The arrays of a path and, optionally, of its loss grid, as saved by NumPy.
struct PathArrays {
    /// The rows of run 0, one per step.
    let rows: [StepRow]
    /// Whether the rows have losses.
    let hasLosses: Bool
    /// The loss grid; nil without one.
    let grid: LossGrid?

    /// The names of the loss grid's arrays.
    private static let landscape = ["p1", "p2", "loss"]

    /// One NPY array, the path.
    init(array bytes: [UInt8], path file: String, dimension: Int) throws(ImportFault) {
        (rows, hasLosses) = try Self.rows(try Self.array(bytes, nil, file), nil, file, dimension)
        grid = nil
    }

    /// An NPZ archive: `path`, and optionally the loss grid as `p1`, `p2` and `loss`.
    init(archive bytes: [UInt8], path file: String, dimension: Int) throws(ImportFault) {
        let archive: ZIPArchive
        do throws(ZIPArchive.Fault) {
            archive = try ZIPArchive(bytes)
        } catch {
            throw ImportFault(file, .archive("\(error)"))
        }
        guard let track = try Self.array("path", of: archive, file) else {
            throw ImportFault(file, .missingArray("path", found: Self.names(archive)))
        }
        (rows, hasLosses) = try Self.rows(track, "path", file, dimension)
        var arrays: [NPYArray] = []
        for name in Self.landscape {
            if let array = try Self.array(name, of: archive, file) { arrays.append(array) }
        }
        guard !arrays.isEmpty else {
            grid = nil
            return
        }
        if arrays.count < Self.landscape.count {
            let names = Self.names(archive)
            let missing = Self.landscape.first { !names.contains($0) } ?? ""
            throw ImportFault(file, .missingArray(missing, found: names))
        }
        grid = try Self.grid(arrays, file)
    }

    private static func grid(_ arrays: [NPYArray], _ file: String) throws(ImportFault) -> LossGrid {
        for (array, name) in zip(arrays.prefix(2), landscape) where array.shape.count != 1 {
            throw ImportFault(file, .shape(name, found: array.shape, expected: "(N,)"))
        }
        let (columns, rows) = (arrays[0].values.count, arrays[1].values.count)
        guard arrays[2].shape == [rows, columns] else {
            throw ImportFault(
                file, .shape("loss", found: arrays[2].shape, expected: "(\(rows), \(columns)), that of p2 and p1"))
        }
        do throws(LossGridFault) {
            return try LossGrid(p1: arrays[0].values, p2: arrays[1].values, values: arrays[2].values)
        } catch {
            throw ImportFault(file, .grid(error))
        }
    }

    /// The names of the arrays in an archive, at most ten.
    private static func names(_ archive: ZIPArchive) -> [String] {
        archive.members.prefix(10).map { $0.name.hasSuffix(".npy") ? String($0.name.dropLast(4)) : $0.name }
    }

    private static func array(
        _ name: String, of archive: ZIPArchive, _ file: String
    ) throws(ImportFault) -> NPYArray? {
        let bytes: [UInt8]?
        do throws(ZIPArchive.Fault) {
            bytes = try archive.contents(of: name + ".npy", limit: ImportedPath.sizeLimit)
        } catch {
            throw ImportFault(file, .archive("\(error)"))
        }
        guard let bytes else { return nil }
        return try array(bytes, name, file)
    }

    private static func array(_ bytes: [UInt8], _ name: String?, _ file: String) throws(ImportFault) -> NPYArray {
        do throws(NPYArray.Fault) {
            return try NPYArray(bytes)
        } catch {
            throw ImportFault(file, .array(name, "\(error)"))
        }
    }

    private static func rows(
        _ array: NPYArray, _ name: String?, _ file: String, _ dimension: Int
    ) throws(ImportFault) -> (rows: [StepRow], hasLosses: Bool) {
        // The positions of one parameter may stand in a plain row.
        let width = array.shape.count == 1 && dimension == 1 ? 1 : array.shape.last ?? 0
        guard array.shape.count == 2 || width == 1, width == dimension || width == dimension + 1 else {
            let expected = dimension == 1 ? "(N,), (N, 1) or (N, 2)" : "(N, 2) or (N, 3)"
            throw ImportFault(file, .shape(name, found: array.shape, expected: expected))
        }
        let count = array.shape[0]
        guard count > 0 else { throw ImportFault(file, .noRows) }
        guard count <= ImportedPath.rowLimit else {
            throw ImportFault(file, .tooManyRows(limit: ImportedPath.rowLimit))
        }
        let rows = (0..<count).map { step in
            let first = step * width
            return StepRow(
                run: 0, step: step,
                parameters: SIMD2(array.values[first], dimension == 1 ? 0 : array.values[first + 1]),
                loss: width > dimension ? array.values[first + dimension] : .nan)
        }
        return (rows, width > dimension)
    }
}
