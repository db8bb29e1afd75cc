using System.CommandLine;
using System.Text.Json;
using Punctum.Clinic.Photography;
using Punctum.Clinic.Protocol;
using Punctum.Cli.Clinic;
using Punctum.Imaging.Codec;
using Punctum.Records;
using Punctum.Records.Pictures;

namespace Punctum.Cli.Records;

/// <summary>punctum pictures: what was photographed of a client.</summary>
static class PicturesVerb
{
    public static Command New() => new("pictures", "Add and list a client's pictures, and check that every one is there") { Add(), PicturesTakeVerb.New(), List(), SweepUp() };

    /// <summary>The protocol says which views there are.</summary>
    static PhotoGuide Guide => guide.Value;

    static readonly Lazy<PhotoGuide> guide = new(() => ProtocolOption.Read(ProtocolOption.OwnFolder).Photography);

    static Command Add()
    {
        var client = new Argument<string>("client") { Description = "Number of the client" };
        var view = new Argument<string>("view") { Description = "The standard pose: front, left_45, right_45, left_90, right_90 ..." };
        var files = new Argument<string[]>("files") { Description = "Pictures: JPEG, PNG, WebP, TIFF, HEIC or AVIF", Arity = ArgumentArity.OneOrMore };
        var day = DateOption.New("--day", "Day of the visit; default: when the picture was taken, else today");
        view.Validators.Add(result =>
        {
            string name = result.Tokens[0].Value;
            if (Guide.View(name) is null) result.AddError($"'{name}' is no view. {(Nearest.Hint(name, Guide.Views.Select(v => v.Name)) is { Length: > 0 } hint ? char.ToUpperInvariant(hint[0]) + hint[1..].TrimEnd('.') + ". " : "")}The views: {string.Join(", ", Guide.Views.Select(v => v.Name))}.");
        });
        var command = new Command("add", "Add pictures of one view; a file that is there already is not added again") { client, view, files, day };
        new RecordsOptions().Act(command, async (result, records, cancel) =>
        {
            var add = new AddPicture(records, TimeProvider.System);
            int exit = Exit.Ok;
            foreach (string file in result.GetRequiredValue(files))
                if (!await One(add, result.GetRequiredValue(client), result.GetRequiredValue(view), result.GetValue(day), file, cancel)) exit = Exit.UnreadableInput;
            return exit;
        });
        return command;
    }

    /// <summary>A picture that cannot be added is told and keeps no other from being added.</summary>
    static async Task<bool> One(AddPicture add, string client, string view, DateOnly? day, string file, CancellationToken cancel)
    {
        try
        {
            var added = await add.Run(Actor.OfShell("pictures add"), client, view, day, Path.GetFileName(file), PictureReader.BytesOf(file), cancel);
            if (added is PictureAdded.New { Warnings: var warnings }) foreach (string warning in warnings) Console.Error.WriteLine($"punctum: {Path.GetFileName(file)}: {warning}");
            switch (added)
            {
                case PictureAdded.New picture: Console.WriteLine($"added {file}: {view} of {picture.Day:yyyy-MM-dd}, {picture.Sha256}"); break;
                case PictureAdded.Already there: Console.WriteLine($"already there {file}: {there.View} of {there.Day:yyyy-MM-dd}"); break;
                case PictureAdded.OfAnother other: Complaint.Say($"{file} was not added: this very file is already a picture of client {other.ClientNumber}. One of the two is a mistake.", Exit.UnreadableInput); return false;
            }
            return true;
        }
        catch (PictureException e)
        {
            Complaint.Say(e.Message, Exit.UnreadableInput);
            return false;
        }
    }

    static Command List()
    {
        var client = new Argument<string>("client") { Description = "Number of the client" };
        var json = new Option<bool>("--json") { Description = "Write the pictures as JSON" };
        var command = new Command("list", "List a client's pictures by visit and view") { client, json };
        new RecordsOptions().Act(command, async (result, records, cancel) =>
        {
            var (person, pictures) = await new ListPictures(records).Run(Actor.OfShell("pictures list"), result.GetRequiredValue(client), cancel);
            if (result.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(pictures, RecordsJson.Options));
            else if (pictures.Count == 0) Console.WriteLine($"{person.Name} has no pictures yet. Add one: punctum pictures add {person.Number} front FILE");
            else foreach (var p in pictures) Console.WriteLine($"{p.Day:yyyy-MM-dd}  {p.View,-12}{p.Name}  {p.Width} × {p.Height} {p.Format}, {p.Bytes / 1e6:0.00} MB  {p.Sha256[..12]}");
            return Exit.Ok;
        });
        return command;
    }

    static Command SweepUp()
    {
        var rehash = new Option<bool>("--rehash") { Description = "Read every file and compare its hash; else only sizes are compared" };
        var remove = new Option<bool>("--remove") { Description = "Remove files that belong to no picture" };
        var command = new Command("sweep", "Hold the files of pictures against the records: what is missing, damaged, or belongs to nothing") { rehash, remove };
        new RecordsOptions().Act(command, async (result, records, cancel) =>
        {
            var swept = await new Sweep(records).Run(Actor.OfShell("pictures sweep"), result.GetValue(rehash), result.GetValue(remove), cancel);
            foreach (string hash in swept.Missing) Console.WriteLine($"missing {hash}: restore it from a backup, or add the picture again");
            foreach (string hash in swept.Damaged) Console.WriteLine($"damaged {hash}: restore it from a backup, or add the picture again");
            foreach (string stray in swept.Strays) Console.WriteLine($"{(swept.Removed > 0 ? "removed" : "stray")} {stray}");
            Console.WriteLine($"{swept.Originals} originals ({swept.Bytes / 1e6:0.0} MB): {swept.Missing.Count} missing, {swept.Damaged.Count} damaged, {swept.Strays.Count} stray{(swept is { Strays.Count: > 0, Removed: 0 } ? " (--remove removes them)" : "")}");
            return swept.Whole ? Exit.Ok : Exit.Broken;
        });
        return command;
    }
}
