import Recordings
import TestFolders
import Testing
import Trajectories

@testable import Imports

/// What programs print, and lists of numbers.
@Suite("Logs that programs print")
struct PrintedLogTests {
    /// Files that say the same of one training: its losses at steps 0 to 3 are 4, 2, 8 and 1.
    static let same: [(name: String, text: String)] = [
        ("plain.log", "step 0: loss 4\nstep 1: loss 2.0\nstep 2: loss 8\nstep 3: loss 1e0\n"),
        // nanoGPT: losses that are estimated on batches now and then, and those of each iteration.
        (
            "nanogpt.txt",
            """
            number of parameters: 10.65M
            num decayed parameter tensors: 26, with 10,740,096 parameters
            step 0: train loss 4.2874, val loss 4.2823
            iter 0: loss 4.0, time 30624.79ms, mfu -100.00%
            iter 1: loss 2.0, time 37.2ms, mfu 17.30%
            step 2: train loss 7.9, val loss 8.1
            iter 2: loss 8.0, time 37.2ms, mfu 17.30%
            iter 3: loss 1.0, time 37.2ms, mfu 17.30%
            """
        ),
        // llm.c, with deviations in brackets.
        (
            "llmc.log",
            "step    0/4 | loss 4.000000 (+nanz)| norm 1.5 (+nanz)| lr 1.00e-03 | 500.00 ms\n"
                + "step    1/4 | loss 2.000000 (-1.20z)| norm 1.5 (+nanz)| lr 1.00e-03 | 500.00 ms\n"
                + "step    2/4 | loss 8.000000 (+3.10z)| norm 1.5 (+nanz)| lr 1.00e-03 | 500.00 ms\n"
                + "step    3/4 | loss 1.000000 (-0.40z)| norm 1.5 (+nanz)| lr 1.00e-03 | 500.00 ms\n"
        ),
        // Times, levels, files with lines, and epochs that the batches of are counted in.
        (
            "train.log",
            "[2026-01-01 12:00:00,123][INFO] train.py:33 Epoch [0][0/100] step=0, loss=4\n"
                + "[2026-01-01 12:00:01,123][INFO] train.py:33 Epoch [0][1/100] step=1, loss=2\n"
                + "[2026-01-01 12:00:02,123][WARN] a gradient is large\n"
                + "[2026-01-01 12:00:03,123][INFO] train.py:33 Epoch [1][0/100] step=2, loss=8\n"
                + "[2026-01-01 12:00:04,123][INFO] train.py:33 Epoch [1][1/100] step=3, loss=1\n"
        ),
        // PyTorch's example of MNIST: no steps, and losses on held-out rows.
        (
            "mnist.txt",
            "Train Epoch: 1 [0/60000 (0%)]\tLoss: 4.0\nTrain Epoch: 1 [640/60000 (1%)]\tLoss: 2.0\n"
                + "\nTest set: Average loss: 0.05, Accuracy: 9800/10000 (98%)\n\n"
                + "Train Epoch: 2 [0/60000 (0%)]\tLoss: 8.0\nTrain Epoch: 2 [640/60000 (1%)]\tLoss: 1.0\n"
        ),
        // Transformers' dictionaries, fairseq's JSON behind a prefix, Caffe's lines, Keras's bars.
        ("hf.txt", "{'loss': 4.0, 'epoch': 0.1}\n{'loss': 2.0, 'epoch': 0.2}\n{'loss': 8.0}\n{'loss': 1.0}\n"),
        (
            "fairseq.log",
            (0..<4).map { step in
                "2026-01-01 00:00:00 | INFO | train_inner | {\"epoch\": 1, \"update\": 0.\(step), \"loss\": "
                    + "\"\([4, 2, 8, 1][step])\", \"num_updates\": \"\(step)\", \"lr\": \"1e-05\"}\n"
            }.joined()
        ),
        (
            "caffe.log",
            "I0101 12:00:00.1 1234 solver.cpp:237] Iteration 0, loss = 4\n"
                + "I0101 12:00:00.1 1234 solver.cpp:256]     Train net output #0: loss = 4.1 (* 1 = 4.1 loss)\n"
                + "I0101 12:00:00.1 1234 sgd_solver.cpp:105] Iteration 0, lr = 0.001\n"
                + "I0101 12:00:01.1 1234 solver.cpp:237] Iteration 1, loss = 2\n"
                + "I0101 12:00:02.1 1234 solver.cpp:237] Iteration 2, loss = 8\n"
                + "I0101 12:00:03.1 1234 solver.cpp:237] Iteration 3, loss = 1\n"
        ),
        (
            "keras.log",
            "Epoch 1/4\n2/2 - 0s - 12ms/step - loss: 4.0 - mae: 1.2 - val_loss: 5\nEpoch 2/4\n2/2 - 0s - 12ms/step - loss: 2 - "
                + "val_loss: 5\nEpoch 3/4\n2/2 - 0s - loss: 8\nEpoch 4/4\n2/2 - 0s - loss: 1\n"
        ),
        // A metric of MLflow: time, value, step. Numbers alone; names and numbers between blanks.
        ("loss", "1796096003452 4.0 0\n1796096003455 2.0 1\n1796096003457 8.0 2\n1796096003459 1.0 3\n"),
        ("losses.txt", "4\n2.0\n8e0\n1\n"), ("losses.json", "[4, 2, 8, 1]"),
        ("table.txt", "   step   loss\n      0  4.000\n      1  2.000\n      2  8.000\n      3  1.000\n"),
        // pandas' to_json.
        ("table.json", "{\"step\":{\"0\":0,\"1\":1,\"2\":2,\"3\":3},\"loss\":{\"0\":4,\"1\":2,\"2\":8,\"3\":1}}"),
    ]

    @Test("text that programs print, and lists of numbers, are read alike", arguments: same)
    func readsAlike(name: String, text: String) throws {
        let folder = try Folder()
        let log = try TrainingLog(path: folder.file(text, named: name))
        #expect(log.rows.filter(\.hasLoss).map(\.reading.step) == [0, 1, 2, 3])
        #expect(log.rows.filter(\.hasLoss).map(\.reading.loss) == [4, 2, 8, 1])
        #expect(log.header.runs.count == 1)
        #expect(TrainingLog.isLikely(at: try folder.file(text, named: name)))
    }

    @Test("norms, rates, held-out losses and what is not finite are read from text")
    func quantities() throws {
        let folder = try Folder()
        let text = """
            step 0 | loss: 0.5 | lr 1e-3 | norm: 2.5 | val loss 0.75
            step 1 | loss: nan | lr 1e-3 | norm: inf
            step 1,234 | loss: -0.5 | lr 1e-3
            """
        let rows = Array(try TrainingLog(path: folder.file(text, named: "a.log")).rows)
        #expect(rows.map(\.reading.step) == [0, 1, 1234])
        #expect(rows[0].reading.rate == 1e-3 && rows[0].reading.gradientNorm == 2.5 && rows[0].validationLoss == 0.75)
        #expect(rows[1].hasLoss && rows[1].reading.loss.isNaN && rows[1].reading.gradientNorm == .infinity)
        #expect(rows[2].reading.loss == -0.5 && rows[2].validationLoss == nil)
    }

    @Test("the losses of arrays of one dimension are a log; a landscape and a path are none")
    func arrays() throws {
        let folder = try Folder()
        func array(_ shape: String, _ values: [Double]) -> [UInt8] {
            var header = "{'descr': '<f8', 'fortran_order': False, 'shape': \(shape), }"
            header += String(repeating: " ", count: 117 - header.utf8.count) + "\n"
            return [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8)
                + values.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) } }
        }
        let losses = try folder.file(array("(4,)", [4, 2, 8, 1]), named: "losses.npy")
        #expect(TrainingLog.isLikely(at: losses))
        #expect(try TrainingLog(path: losses).rows.map(\.reading.loss) == [4, 2, 8, 1])
        #expect(throws: ImportFault.self) { try ImportedPath(path: losses, parameters: ["x", "y"]) }
        let path = try folder.file(array("(2, 2)", [4, 2, 8, 1]), named: "path.npy")
        #expect(!TrainingLog.isLikely(at: path))
    }

    @Test(
        "what is no log is answered with what helps",
        arguments: [
            ("notes.txt", "hello\nthis is a text\n", "no losses were found; a log is a table with a header of names"),
            ("two.txt", "0 4\n1 2\n", "put them above the rows: (echo 'step loss'; cat "),
            ("two.csv", "0,4,1\n1,2,1\n", "put them above the rows: (echo 'step,loss,column3'; cat "),
            (
                "xgboost.log", "[0]\ttrain-rmse:4\teval-rmse:5\n",
                "no column is a loss; name it, as in --column 'loss=NAME'; found 'train-rmse'"
            ),
        ])
    func faults(name: String, text: String, sentence: String) throws {
        let folder = try Folder()
        let path = try folder.file(text, named: name)
        let fault = #expect(throws: ImportFault.self) { try TrainingLog(path: path) }
        #expect(fault?.description.contains(sentence) ?? false, "\(fault.map { "\($0)" } ?? "")")
    }

    @Test("a name of a person's choice is found in text")
    func given() throws {
        let folder = try Folder()
        let path = try folder.file("[0]\ttrain-rmse:4\n[1]\ttrain-rmse:2\n", named: "xgboost.log")
        let column = try #require(GivenColumn("loss=train-rmse"))
        #expect(try TrainingLog(path: path, columns: [column]).rows.map(\.reading.loss) == [4, 2])
    }
}
