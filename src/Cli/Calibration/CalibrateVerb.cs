using System.CommandLine;
using System.Globalization;
using Punctum.Cli.Batch;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Change.Calibration;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;

namespace Punctum.Cli.Calibration;

/// <summary>punctum calibrate: a practice's own repeat shots bring the noise model to its room, camera and hands.</summary>
static class CalibrateVerb
{
    public static Command New()
    {
        var folder = new Argument<string>("folder") { Description = "One folder a person, in each two or more pictures of unchanged skin, taken on one day as pictures are taken here: the client sat down anew for each" };
        var output = new Option<string?>("--output", "-o") { Description = "Model to write; default: noise-model.json in the folder", HelpName = "MODEL.json" };
        var carried = NoiseModelOption.New();
        var quiet = new Option<bool>("--quiet", "-q") { Description = "No progress and no summary" };
        var threads = ThreadsOption.New();
        var command = new Command("calibrate", "Fit the noise model to a practice's own repeat shots; called again, go on where it was stopped") { folder, output, carried, quiet, threads };
        command.SetAction((result, cancel) => Task.FromResult(Run(result.GetRequiredValue(folder), result.GetValue(output), result.GetValue(carried)?.Model ?? NoiseModel.Current, result.GetValue(quiet), result.GetValue(threads), cancel)));
        return command;
    }

    static int Run(string folder, string? output, NoiseModel carried, bool quiet, int threads, CancellationToken cancel)
    {
        Stripes.Threads = threads;
        try
        {
            if (!Directory.Exists(folder)) return Complaint.Say($"{folder}: there is no such folder.", Exit.UnreadableInput);
            string file = Path.GetFullPath(output ?? Path.Combine(folder, "noise-model.json"));
            var repeats = RepeatShots.Of(folder);
            var (pairs, left) = new RepeatRun(Path.ChangeExtension(file, null) + "-pairs", new BatchProgress(repeats.Count, quiet, TimeProvider.System)).Compare(repeats, cancel);
            if (pairs.Count < NoiseFit.FewestPairs)
                return Complaint.Say($"{pairs.Count} of {repeats.Count} pairs could be compared; {NoiseFit.FewestPairs} are needed at least, and twenty people tell much more.", Exit.NotComparable);
            var model = NoiseFit.ForPractice(Path.GetFileNameWithoutExtension(file), pairs, Origin(pairs), carried);
            File.WriteAllBytes(file + ".part", NoiseModelFile.Write(model));
            File.Move(file + ".part", file, overwrite: true);
            if (!quiet) Say(carried, model, left, OnOtherDays(pairs), file);
            return Exit.Ok;
        }
        catch (FormatException e)
        {
            return Complaint.Say(e.Message + ".", Exit.Usage);
        }
        catch (Exception e) when (e is PictureException or FaceModelException or IOException or UnauthorizedAccessException)
        {
            return Complaint.Say(e.Message, Exit.UnreadableInput);
        }
        catch (OperationCanceledException)
        {
            return Complaint.Say("stopped; call it again to go on where it was.", Exit.Stopped);
        }
    }

    static Provenance Origin(IReadOnlyList<NullPair> pairs) => new(PairRoad.Version, [$"{pairs.Count} repeats of this practice"], [], "all fitted; the thresholds are the carried model's");

    static int OnOtherDays(IReadOnlyList<NullPair> pairs) => pairs.Count(p => p.Comparison is { Before.Facts.TakenAt: { } before, After.Facts.TakenAt: { } after } && before.Date != after.Date);

    static void Say(NoiseModel carried, NoiseModel model, IReadOnlyList<string> left, int onOtherDays, string file)
    {
        Console.WriteLine();
        Console.WriteLine("How much a measure moves in calm pictures of unchanged skin (1 SD), carried and here:");
        Console.WriteLine();
        Console.WriteLine($"{"measure",-22}{"all zones together",-24}{"one zone beside it",-24}pairs");
        foreach (var measure in Measures.All)
        {
            var (was, now) = (carried.Of(measure), model.Of(measure));
            bool here = model.Provenance!.Fitting.Pairs > 0 && !ReferenceEquals(was, now) && was != now;
            Console.WriteLine($"{measure.Id,-22}{Sd(measure, was.Shared) + " → " + Sd(measure, now.Shared),-24}{Sd(measure, was.Zone) + " → " + Sd(measure, now.Zone),-24}{(here ? now.Pairs.ToString(CultureInfo.InvariantCulture) : "too few, kept")}");
        }
        Console.WriteLine();
        foreach (string reason in left) Console.WriteLine("! left out: " + reason);
        if (onOtherDays > 0) Console.WriteLine($"! {onOtherDays} of the pairs were taken on different days: what skin does from day to day is in the model too.");
        Console.WriteLine($"Model: {file}");
        Console.WriteLine($"Use it: punctum compare BEFORE AFTER --noise-model {file}");
        if (model.Provisional) Console.WriteLine("It stays provisional: repeats tell how much pictures move here, not how often a claim is false.");
    }

    static string Sd(Measure measure, double sd) => Wording.Size(measure, sd);
}
