using System.CommandLine;
using System.Diagnostics;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;
using Punctum.Imaging.Rendering;
using Punctum.Imaging.Rendering.Report;
using Punctum.Imaging.Signs;

namespace Punctum.Cli;

/// <summary>punctum demo: draws a pair with a known change, compares it, and says what was changed and what was found.</summary>
static class DemoVerb
{
    public static Command New()
    {
        var output = new Option<string>("--output", "-o") { Description = "Folder for the two drawn pictures and the report", HelpName = "DIR", DefaultValueFactory = _ => "punctum-demo" };
        var megapixels = NumberOption.New("--megapixels", 12d, "MP", "Size of each picture, 0.3 to 60 million pixels", 0.3, 60);
        var seed = NumberOption.New("--seed", 1, "N", "Whose skin is drawn");
        var tone = NumberOption.New("--tone", 3d, "TONE", "Skin tone, 1 (lightest) to 10");
        var open = new Option<bool>("--open") { Description = "Show the report in the browser" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "No progress and no summary" };
        var command = new Command("demo", "Draw a face that nobody has, before and after a known change in one cheek, and compare the two") { output, megapixels, seed, tone, open, quiet };
        command.SetAction((result, cancel) => Task.FromResult(Run(result.GetRequiredValue(output), DemoPair.Of(result.GetValue(megapixels), result.GetValue(seed), result.GetValue(tone)),
            result.GetValue(open), result.GetValue(quiet), cancel)));
        return command;
    }

    static int Run(string folder, DemoPair pair, bool open, bool quiet, CancellationToken cancel)
    {
        if (OutputFile.WhatIsInTheWay(folder) is { } barred) return Complaint.Say(barred, Exit.UnreadableInput);
        try
        {
            Directory.CreateDirectory(folder);
            string before = Path.Combine(folder, "before.jpg"), after = Path.Combine(folder, "after.jpg"), report = Path.Combine(folder, "report.html");
            using var finished = new Progress(quiet).Run("drawing both pictures", step =>
            {
                var options = new RoadOptions { Treated = [pair.Changed.Zone] };
                Draw(pair.Before, before);
                Draw(pair.After, after);
                var comparison = PairRoad.Compare(before, after, options, stage => step(Words.Of(stage)), cancel);
                step(Words.Of(RoadStage.Writing));
                ComparisonFolder.Write(comparison, folder, new ReportOptions { Arguments = ChosenArguments.Of(options, null) });
                return comparison;
            });
            if (!quiet) Say(pair, finished.Value, report);
            if (open) Process.Start(new ProcessStartInfo("xdg-open") { ArgumentList = { report }, UseShellExecute = false })?.Dispose();
            return finished.Value.NotComparableAtAll ? Exit.NotComparable : Exit.Ok;
        }
        catch (Exception e) when (e is PictureException or FaceModelException or IOException or UnauthorizedAccessException)
        {
            return Complaint.Say(e.Message, Exit.UnreadableInput);
        }
        catch (ArgumentException e)
        {
            return Complaint.Say(e.Message, Exit.Usage);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return Complaint.Say("xdg-open is not here; open the report by hand.", Exit.Ok);
        }
        catch (OperationCanceledException)
        {
            return Complaint.Say("stopped.", Exit.Stopped);
        }
    }

    static void Draw(HeadDrawing drawing, string path)
    {
        using var head = DrawnHead.Draw(drawing);
        byte[] picture = head.Jpeg();
        if (File.Exists(path) && !File.ReadAllBytes(path).AsSpan().SequenceEqual(picture)) throw new OutputException(path, "another picture of this name is there already. Choose an empty folder with -o.");
        OutputFile.Write(path, picture);
    }

    static void Say(DemoPair pair, Comparison found, string report)
    {
        string zone = Wording.Place(Zones.OfTheFace.First(z => z.Id == pair.Changed.Zone));
        Console.WriteLine();
        var dose = pair.Changed;
        Console.WriteLine($"Changed in the drawing, in {zone} and nowhere else: pores {1 - dose.PoreDepth:0 %} shallower; an inflammation gone, {-dose.AddedBlood:0.000} of blood by volume (even skin holds {SkinCharacter.GroundBlood:0.0000}).");
        Console.WriteLine($"It fades to nothing at the zone's edge: {DrawnHead.MeanShare(dose):0 %} of it on the zone's average. Pores too faint to be told one by one are roughness of the skin, so texture falls with them.");
        Console.WriteLine($"Different in the pictures alone: {string.Join(", ", pair.Nuisance)}.");
        Console.WriteLine();
        Console.WriteLine(found.Headline);
        Console.WriteLine();
        Console.WriteLine($"Found in {zone}:");
        foreach (var change in found.Changes.Where(c => c.Zone == pair.Changed.Zone))
        {
            var measure = Measures.All.First(m => m.Id == change.Measure);
            Console.WriteLine($"  {measure.Name}: {Words.Answer(measure, change)}");
        }
        var elsewhere = found.Changes.Where(c => c.Zone != pair.Changed.Zone && c.Zone != "all").ToArray();
        int claimed = elsewhere.Count(c => c.Verdict.IsClaim());
        Console.WriteLine($"In the other zones, where nothing was changed: {claimed} of {elsewhere.Count(c => c.Verdict != Verdict.NotComparable)} answers claim a change.");
        Console.WriteLine();
        Console.WriteLine("Report: " + report);
    }
}
