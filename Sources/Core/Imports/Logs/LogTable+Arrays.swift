import Arrays
import SurfaceFiles
import Surfaces

extension LogTable {
    /// Takes in NumPy's arrays of one dimension in `bytes`, the file at `path`: those of an archive by their names, or one of losses.
    mutating func read(arrays bytes: [UInt8], path: String) throws(ImportFault) {
        let columns: [(name: String, values: [Double])]
        do throws(LandscapeFault) {
            columns = try Self.arrays(bytes)
        } catch {
            throw ImportFault(path, .landscape(error))
        }
        let place = ImportFault.Place(line: 1, column: 1)
        var indices: [Int] = []
        for column in columns { indices.append(try self.column(column.name, path, place)) }
        for row in 0..<(columns.map(\.values.count).max() ?? 0) {
            try beginRow(path, place)
            for (index, column) in zip(indices, columns) where row < column.values.count {
                put("", column.values[row], index, place)
            }
            endRow()
        }
    }

    /// Whether `bytes` are NumPy's arrays of one dimension with one of losses, rather than a landscape or a path.
    static func hasLog(inArrays bytes: [UInt8], isLoss: (String) -> Bool) -> Bool {
        guard let columns = try? arrays(bytes) else { return false }
        return columns.contains { isLoss($0.name) }
    }

    private static func arrays(_ bytes: [UInt8]) throws(LandscapeFault) -> [(name: String, values: [Double])] {
        guard !NPYArray.isLikely(bytes) else {
            do throws(NPYArray.Fault) {
                let array = try NPYArray(bytes)
                return array.shape.count == 1 ? [(LogMeaning.loss.rawValue, array.values)] : []
            } catch {
                throw .array(nil, "\(error)")
            }
        }
        do throws(NPZArchive.Fault) {
            let archive = try NPZArchive(bytes)
            var columns: [(String, [Double])] = []
            for name in archive.arrayNames {
                guard let array = try archive.array(name), array.shape.count == 1 else { continue }
                columns.append((name, array.values))
            }
            return columns
        } catch {
            throw LandscapeFault(error)
        }
    }
}
