import Arrays
import SurfaceFiles
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

    /// The name of the path's array.
    private static let name = "path"

    /// One NPY array, the path.
    init(array bytes: [UInt8], path file: String, dimension: Int) throws(ImportFault) {
        (rows, hasLosses) = try Self.rows(try Self.array(bytes, file), nil, file, dimension)
        grid = nil
    }

    /// An NPZ archive: `path`, and optionally a landscape.
    init(archive bytes: [UInt8], path file: String, dimension: Int) throws(ImportFault) {
        let archive: NPZArchive
        let track: NPYArray?
        do throws(NPZArchive.Fault) {
            archive = try NPZArchive(bytes)
            track = try archive.array(Self.name)
        } catch {
            throw ImportFault(file, .landscape(LandscapeFault(error)))
        }
        let found: Landscape?
        do throws(LandscapeFault) {
            found = try Landscape(archive, beside: Self.name)
        } catch {
            throw ImportFault(file, .landscape(error))
        }
        guard let track else {
            throw ImportFault(
                file,
                found == nil
                    ? .landscape(.missingArray(Self.name, found: Array(archive.names.prefix(10)))) : .landscapeAlone)
        }
        (rows, hasLosses) = try Self.rows(track, Self.name, file, dimension)
        grid = found?.grid
    }

    private static func array(_ bytes: [UInt8], _ file: String) throws(ImportFault) -> NPYArray {
        do throws(NPYArray.Fault) {
            return try NPYArray(bytes)
        } catch {
            throw ImportFault(file, .landscape(.array(nil, "\(error)")))
        }
    }

    private static func rows(
        _ array: NPYArray, _ name: String?, _ file: String, _ dimension: Int
    ) throws(ImportFault) -> (rows: [StepRow], hasLosses: Bool) {
        // The positions of one parameter may stand in a plain row.
        let width = array.shape.count == 1 && dimension == 1 ? 1 : array.shape.last ?? 0
        guard array.shape.count == 2 || width == 1, width == dimension || width == dimension + 1 else {
            let expected = dimension == 1 ? "(N,), (N, 1) or (N, 2)" : "(N, 2) or (N, 3)"
            throw ImportFault(file, .landscape(.shape(name, found: array.shape, expected: expected)))
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
