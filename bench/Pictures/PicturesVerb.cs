using System.CommandLine;
using System.Diagnostics;
using Punctum.Clinic.Photography;
using Punctum.Clinic.Protocol;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Records;
using Punctum.Records.Clients;
using Punctum.Records.Comparisons;
using Punctum.Records.Jobs;
using Punctum.Records.Pictures;
using Punctum.Records.Uploads;

namespace Punctum.Bench.Pictures;

/// <summary>How long pictures take to come in, to be looked at, to be compared, and to be zoomed into.</summary>
static class PicturesVerb
{
    const int PieceBytes = 4 << 20;

    static readonly Actor actor = new("bench", "figures");

    public static Command New()
    {
        var many = new Option<int>("--pictures") { Description = "How many", DefaultValueFactory = _ => 200 };
        var megapixels = new Option<double>("--megapixels") { Description = "Of each", DefaultValueFactory = _ => 12 };
        var pairs = new Option<int>("--comparisons") { Description = "How many of them are compared", DefaultValueFactory = _ => 10 };
        var together = new Option<int>("--together") { Description = "How many come at a time", DefaultValueFactory = _ => 2 };
        var command = new Command("pictures", "Upload in pieces with the quality answer, comparisons, and tiles") { many, megapixels, pairs, together };
        command.SetAction((result, cancel) => Run(result.GetValue(many), result.GetValue(megapixels), result.GetValue(pairs), result.GetValue(together), cancel));
        return command;
    }

    static async Task<int> Run(int many, double megapixels, int pairs, int together, CancellationToken cancel)
    {
        string folder = Directory.CreateTempSubdirectory("punctum-bench-").FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, (UnixFileMode)0b111_001_001);
        try
        {
            await using var records = await PracticeRecords.Open(new(folder), cancel);
            byte[][] heads = [Draw(megapixels, 1), Draw(megapixels, 2)];
            Console.WriteLine($"{many} pictures of {megapixels:0.#} megapixels, {heads[0].Length / 1e6:0.0} MB each, {Environment.ProcessorCount} processors");
            var client = await new AddClient(records).Run(actor, "Bench", "A", null, null, null, cancel);
            await Upload(records, client, heads, many, together, cancel);
            await Tiles(records, cancel);
            await Compare(records, client, Math.Min(pairs, many - 1), cancel);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The same two drawings, each time as another file: a comment behind the first marker makes other bytes of it.</summary>
    static byte[] FileOf(byte[] head, int which) => [head[0], head[1], 0xFF, 0xFE, 0, 6, .. BitConverter.GetBytes(which), .. head[2..]];

    static byte[] Draw(double megapixels, int noise)
    {
        using var drawn = DrawnHead.Draw(new HeadDrawing { Seed = 3, Camera = DrawnCamera.OfMegapixels(megapixels), Sensor = new() { NoiseSeed = noise } });
        return drawn.Jpeg();
    }

    static async Task Upload(PracticeRecords records, FoundClient client, byte[][] heads, int many, int together, CancellationToken cancel)
    {
        var guide = ClinicalProtocol.Read(Directory.EnumerateFiles("protocol", "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".yaml" or ".json").Select(f => new ProtocolFile(Path.GetRelativePath("protocol", f), File.ReadAllText(f)))).Photography;
        var answers = new System.Collections.Concurrent.ConcurrentBag<double>();
        var whole = Stopwatch.StartNew();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        await Parallel.ForEachAsync(Enumerable.Range(0, many), new ParallelOptions { MaxDegreeOfParallelism = together, CancellationToken = cancel }, async (i, stop) =>
        {
            byte[] bytes = FileOf(heads[i % 2], i);
            var day = new DateOnly(2024, 1, 1).AddDays(i);
            var open = (UploadAnnounced.Open)await new AnnounceUpload(records, guide, TimeProvider.System).Run(actor, client.Id, new($"{i}.jpg", bytes.Length, $"{i}", null, day), stop);
            for (int at = 0; at < bytes.Length; at += PieceBytes) await new AppendUpload(records).Run(actor, open.Upload, at, new MemoryStream(bytes, at, Math.Min(PieceBytes, bytes.Length - at)), stop);
            var answer = Stopwatch.StartNew();
            if (await new KeepUpload(records, guide, TimeProvider.System).Run(actor, open.Upload, stop) is not UploadKept.Kept) throw new InvalidOperationException("a picture was not kept");
            answers.Add(answer.Elapsed.TotalMilliseconds);
        });
        double[] sorted = [.. answers.Order()];
        Console.WriteLine($"taken in and looked at: {whole.Elapsed.TotalSeconds:0.0} s, {many / whole.Elapsed.TotalSeconds:0.0} a second; from the last byte to the answer p50 {sorted[many / 2]:0} ms, p99 {sorted[(int)((many - 1) * 0.99)]:0} ms, {together} at a time; {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / many:0} ms of processor each");
        await using var work = await records.Begin(actor, cancel);
        int[] looks = [.. work.Db.Looks.Select(l => l.Milliseconds).ToArray().Order()];
        Console.WriteLine($"of that decoding and looking: p50 {looks[looks.Length / 2]} ms, p99 {looks[(int)((looks.Length - 1) * 0.99)]} ms");
    }

    static async Task Tiles(PracticeRecords records, CancellationToken cancel)
    {
        byte[] sha256;
        await using (var work = await records.Begin(actor, cancel)) sha256 = work.Db.Pictures.First().Sha256;
        var clock = Stopwatch.StartNew();
        string path = await new PictureCopies(records).File(sha256, CopyKind.Pyramid, cancel);
        double first = clock.Elapsed.TotalMilliseconds;
        var (width, height) = PicturePyramid.SizeOf(path);
        var times = new List<double>();
        for (int factor = 1; factor <= 8; factor *= 2)
            for (int y = 0; y < height; y += PicturePyramid.Tile * factor)
                for (int x = 0; x < width; x += PicturePyramid.Tile * factor)
                {
                    clock.Restart();
                    var part = new PixelRectangle(x, y, PicturePyramid.Tile * factor, PicturePyramid.Tile * factor).ClampedTo(width, height);
                    PicturePyramid.Jpeg(path, part, (part.Width + factor - 1) / factor, (part.Height + factor - 1) / factor);
                    times.Add(clock.Elapsed.TotalMilliseconds);
                }
        times.Sort();
        Console.WriteLine($"zoom: {width} × {height} made ready once in {first:0} ms ({new FileInfo(path).Length / 1e6:0.0} MB); {times.Count} tiles of {PicturePyramid.Tile}: p50 {times[times.Count / 2]:0.0} ms, p99 {times[(int)((times.Count - 1) * 0.99)]:0.0} ms");
    }

    static async Task Compare(PracticeRecords records, FoundClient client, int pairs, CancellationToken cancel)
    {
        var first = new DateOnly(2024, 1, 1);
        for (int i = 1; i <= pairs; i++) await new AskComparison(records).Run(actor, client.Id.ToString(), "front", first, first.AddDays(i), cancel);
        var clock = Stopwatch.StartNew();
        await new Worker(records).Run(untilIdle: true, null, cancel);
        Console.WriteLine($"compared: {pairs} pairs in {clock.Elapsed.TotalSeconds:0.0} s, {clock.Elapsed.TotalSeconds / Math.Max(1, pairs):0.00} s each, pictures for the viewer included");
    }
}
