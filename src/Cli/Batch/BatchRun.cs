using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Change.Calibration;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Rendering;
using Punctum.Imaging.Rendering.Report;
using Punctum.Imaging.Shots;

namespace Punctum.Cli.Batch;

/// <summary>One run over a list of pairs: within a memory budget, with a journal, a failed pair stops nothing.</summary>
sealed class BatchRun(string folder, long budgetBytes, bool retry, ChosenModel? model = null) : IDisposable
{
    /// <summary>Peak memory of a comparison by pixels of both pictures; measured with bench/side_by_side.sh, rounded up.</summary>
    const long BytesAPixel = 40;

    readonly Journal journal = new(folder);
    readonly MemoryBudget memory = new(budgetBytes);
    readonly ConcurrentDictionary<string, (PairRow Pair, Comparison? Comparison, string? Reason)> results = new();

    public int Run(IReadOnlyList<PairRow> pairs, int jobs, bool quiet, TimeProvider clock, CancellationToken cancel)
    {
        jobs = Math.Clamp(jobs, 1, Math.Max(1, pairs.Count));
        Stripes.Threads = Math.Max(1, Environment.ProcessorCount / jobs);
        var progress = new BatchProgress(pairs.Count, quiet, clock);
        try
        {
            Parallel.ForEach(Partitioner.Create(pairs, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancel }, pair =>
            {
                var (comparison, reason, again) = Compare(pair, cancel);
                results[pair.Id] = (pair, comparison, reason);
                progress.Tell(pair.Id, comparison is null ? "failed: " + reason : comparison.Headline, again);
            });
        }
        finally
        {
            ChangesTable.Write(Path.Combine(folder, "changes.csv"), pairs.Where(p => results.ContainsKey(p.Id)).Select(p => results[p.Id]));
        }
        progress.Summarise(results.Values.Count(r => r.Comparison is { NotComparableAtAll: false }), results.Values.Count(r => r.Comparison is { NotComparableAtAll: true }),
            results.Values.Count(r => r.Comparison is null), Path.Combine(folder, "changes.csv"));
        return Exit.Ok;
    }

    /// <summary>Compares one pair, or finds that an earlier run did; a reason instead of a comparison when it could not be done.</summary>
    (Comparison? Comparison, string? Reason, bool FromEarlier) Compare(PairRow pair, CancellationToken cancel)
    {
        string place = Path.Combine(folder, pair.Id), key = "";
        try
        {
            key = KeyOf(pair);
            if (journal.Ended(pair.Id, key) is { } ended)
            {
                if (ended.State == "failed" && !retry) return (null, ended.Reason, true);
                string file = Path.Combine(place, "comparison.json");
                if (ended.State == "done" && File.Exists(file)) return (ComparisonJson.Read(File.ReadAllBytes(file)), null, true);
            }
            if (journal.Broken(pair.Id, key) >= Journal.Strikes && !retry) return Failed(pair, key, $"the program ended {Journal.Strikes} times in the middle of this pair; try it alone with punctum compare");

            ImmutableArray<string> before = Capture.Of(pair.Before), after = Capture.Of(pair.After);
            if (OutputFile.WhatIsLostIn(place, [pair.Before, pair.After, .. before, .. after]) is { } lost) return (null, lost, false);    // a matter of names: with others the same pictures can be compared
            // Beside the pair of shots that is compared, the best one so far is kept.
            double pairsAtOnce = before.Length + after.Length > 2 ? 1.5 : 1;
            long need = (long)(pairsAtOnce * BytesAPixel * (before.Max(f => PictureReader.PixelsOf(f)) + after.Max(f => PictureReader.PixelsOf(f))));
            memory.Take(need, cancel);
            try
            {
                journal.Write(new(pair.Id, key, "started"));
                var options = new RoadOptions { Region = pair.Region?.Bounds, Outline = pair.Region?.Outline ?? [], CornersAfter = pair.RegionAfter?.Corners ?? [], Site = pair.Region?.Site, Treated = pair.Treated, Control = pair.Control, Concerns = pair.Concerns, Noise = model?.Model ?? NoiseModel.Current, PixelsAMillimetre = pair.PixelsAMillimetre, PolarisationBefore = pair.Polarised?.Before, PolarisationAfter = pair.Polarised?.After };
                using var finished = CaptureRoad.Compare(before, after, options, null, cancel);
                ComparisonFolder.Write(finished, place, new ReportOptions { Arguments = ChosenArguments.Of(options, pair.Region?.Text, model?.File, pair.RegionAfter?.Text) });
                journal.Write(new(pair.Id, key, "done"));
                return (finished.Value, null, false);
            }
            finally
            {
                memory.Return(need);
            }
        }
        catch (Exception e) when (e is PictureException or CaptureException)
        {
            return Failed(pair, key, e.Message);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Failed(pair, key, new[] { pair.Before, pair.After }.FirstOrDefault(p => !Path.Exists(p)) is { } missing ? $"{Path.GetFileName(missing)}: there is no such file. Check the name and the folder." : e.Message);
        }
        catch (Exception e) when (e is InvalidDataException or UnauthorizedAccessException)
        {
            return Failed(pair, key, e.Message);
        }
    }

    (Comparison?, string, bool) Failed(PairRow pair, string key, string reason)
    {
        journal.Write(new(pair.Id, key, "failed", reason));
        return (null, reason, false);
    }

    string KeyOf(PairRow pair)
    {
        static string HashOf(string path) => string.Join(' ', Capture.InOrder(Capture.Of(path)).Select(HashOfFile));
        static string HashOfFile(string path)
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        string question = string.Join('\n', PairRoad.Version, HashOf(pair.Before), HashOf(pair.After), string.Join(',', pair.Treated.Order()), pair.Region?.Bounds.ToString() + string.Concat(pair.Region?.Outline ?? []) + pair.Region?.Site?.Id, pair.PixelsAMillimetre?.ToString("R", CultureInfo.InvariantCulture) ?? "");
        // What was not chosen leaves the key of earlier batches as it was.
        if (pair.Control.Count > 0) question += "\ncontrol " + string.Join(',', pair.Control.Order());
        if (pair.Concerns.Count > 0) question += "\nconcerns " + string.Join(',', pair.Concerns.Order());
        if (pair.RegionAfter is { } regionAfter) question += "\nregion after " + string.Concat(regionAfter.Corners);
        if (pair.Polarised is { } filters) question += "\npolarised " + filters;
        if (model is not null) question += "\nmodel " + Convert.ToHexStringLower(SHA256.HashData(NoiseModelFile.Write(model.Model)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question)));
    }

    public void Dispose() => journal.Dispose();
}
