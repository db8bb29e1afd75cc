using System.CommandLine;
using Punctum.Imaging.Face;
using Punctum.Imaging.Rendering;

namespace Punctum.Cli.Batch;

/// <summary>punctum batch: a list of pairs, compared one after another or several at once, resumable.</summary>
static class BatchVerb
{
    public static Command New()
    {
        var list = new Argument<string>("pairs") { Description = "CSV file with the columns before, after (each a picture or a folder of one to five shots) and, when wanted, id, treated, control, concern, region, region_after, scale, polarised" };
        var output = new Option<string>("--output", "-o") { Description = "Folder for one folder a pair, changes.csv and the journal", HelpName = "DIR", Required = true };
        var jobs = NumberOption.New("--jobs", Environment.ProcessorCount, "N", "Pairs at once; default: all processors", 1, 256);
        jobs.Aliases.Add("-j");
        var memory = NumberOption.Optional<int>("--memory", "MB", "Memory to use at most, MB; default: two thirds of what this machine has", 256, 1 << 20);
        var model = NoiseModelOption.New();
        var retry = new Option<bool>("--retry") { Description = "Try failed pairs again" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "No progress" };
        var command = new Command("batch", "Compare a list of pairs; called again, go on where it was stopped") { list, output, jobs, memory, model, retry, quiet };
        command.SetAction((result, cancel) => Task.FromResult(Run(result.GetRequiredValue(list), result.GetRequiredValue(output), result.GetValue(jobs), result.GetValue(memory), result.GetValue(model), result.GetValue(retry), result.GetValue(quiet), cancel)));
        return command;
    }

    static int Run(string list, string output, int jobs, int? memoryMegabytes, ChosenModel? model, bool retry, bool quiet, CancellationToken cancel)
    {
        try
        {
            var pairs = PairList.Read(list);
            Directory.CreateDirectory(output);
            using var batch = new BatchRun(output, memoryMegabytes is { } mb ? (long)mb << 20 : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * 2 / 3, retry, model);
            return batch.Run(pairs, jobs, quiet, TimeProvider.System, cancel);
        }
        catch (FileNotFoundException)
        {
            return Complaint.Say($"{list}: there is no such file. Check the name and the folder.", Exit.UnreadableInput);
        }
        catch (FormatException e)
        {
            return Complaint.Say($"{Path.GetFileName(list)}: {e.Message}.", Exit.Usage);
        }
        catch (Exception e) when (e is OutputException or FaceModelException or IOException or UnauthorizedAccessException)
        {
            return Complaint.Say(e.Message, Exit.UnreadableInput);
        }
        catch (OperationCanceledException)
        {
            return Complaint.Say("stopped; call it again to go on where it was.", Exit.Stopped);
        }
    }
}
