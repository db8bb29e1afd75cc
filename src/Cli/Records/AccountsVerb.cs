using System.CommandLine;
using System.Globalization;
using Punctum.Records;
using Punctum.Records.Accounts;
using Punctum.Records.Keys;
using Punctum.Records.Practices;

namespace Punctum.Cli.Records;

/// <summary>punctum accounts: who may sign in; the way back in for a lead who is locked out.</summary>
static class AccountsVerb
{
    static readonly Option<string> address = new("--address") { Description = "Where the pages are, for the link", HelpName = "URL", DefaultValueFactory = _ => "http://localhost:5080" };

    public static Command New() => new("accounts", "List who may sign in, invite somebody, let somebody in again") { List(), Add(), Reset(), NewKey() };

    static Command List()
    {
        var command = new Command("list", "List everybody with an account");
        new RecordsOptions().Act(command, async (_, records, cancel) =>
        {
            var actor = Actor.OfShell("accounts list");
            var practice = await OnlyPractice.Run(records, actor, cancel);
            var list = new ListPeople(records, TimeProvider.System);
            IReadOnlyList<ListedPerson> people = [.. await list.Run(actor, practice, clients: false, cancel), .. await list.Run(actor, practice, clients: true, cancel)];
            foreach (var person in people) Console.WriteLine($"{person.Email,-32} {person.Role,-13} {Standing(person),-32} {person.Name}");
            if (people.Count == 0) Console.WriteLine("There is no account yet. Open the pages (punctum start) and begin there, or: punctum accounts add NAME EMAIL --role lead");
            return Exit.Ok;
        });
        return command;
    }

    static string Standing(ListedPerson person) => person switch
    {
        { Active: false } => "closed",
        { LockedUntil: { } until } => string.Create(CultureInfo.InvariantCulture, $"too many tries, until {until.ToLocalTime():HH:mm}"),
        { CanComeIn: true, SecondFactor: true } => "open, with a second step",
        { CanComeIn: true } => "open",
        { InvitedUntil: { } until } => string.Create(CultureInfo.InvariantCulture, $"invited until {until.ToLocalTime():yyyy-MM-dd HH:mm}"),
        _ => "invitation ended",
    };

    static Command Add()
    {
        var name = new Argument<string>("name") { Description = "As the practice calls this person" };
        var email = new Argument<string>("email") { Description = "To sign in with" };
        var role = new Option<string>("--role") { Description = "practitioner, clinician, lead or reviewer", DefaultValueFactory = _ => AccountRoles.Practitioner };
        var command = new Command("add", "Invite somebody: makes an account and the link by which its owner chooses a password") { name, email, role, address };
        new RecordsOptions().Act(command, async (result, records, cancel) =>
        {
            var actor = Actor.OfShell("accounts add");
            string its = result.GetValue(role)!;
            var practice = await OnlyPractice.Run(records, actor, cancel);
            var invited = await new InviteSomebody(records, TimeProvider.System).Run(actor, new(practice, result.GetRequiredValue(name), result.GetRequiredValue(email), its, PictureRights.UsualFor(its)), cancel);
            return invited is Invited.Done done ? Say(done, result) : Complaint.Say($"somebody signs in with {result.GetRequiredValue(email)} already. See punctum accounts list; punctum accounts reset lets that person in again.", Exit.UnreadableInput);
        });
        return command;
    }

    static Command Reset()
    {
        var email = new Argument<string>("email") { Description = "Whose account" };
        var command = new Command("reset", "Let somebody in again: takes password, code app and passkeys away, signs out everywhere, and makes a new link") { email, address };
        new RecordsOptions().Act(command, async (result, records, cancel) =>
        {
            var actor = Actor.OfShell("accounts reset");
            var practice = await OnlyPractice.Run(records, actor, cancel);
            string wanted = result.GetRequiredValue(email);
            var list = new ListPeople(records, TimeProvider.System);
            ListedPerson[] people = [.. await list.Run(actor, practice, clients: false, cancel), .. await list.Run(actor, practice, clients: true, cancel)];
            if (people.FirstOrDefault(p => p.Email.Equals(wanted, StringComparison.OrdinalIgnoreCase)) is not { } person) return Complaint.Say($"nobody signs in with {wanted}. See punctum accounts list.", Exit.UnreadableInput);
            if (!person.Active) await new CloseAccount(records, TimeProvider.System).Reopen(actor, null, practice, person.Id, cancel);
            return await new ResetAccount(records, TimeProvider.System).Run(actor, null, practice, person.Id, cancel) is { } done ? Say(done, result) : Complaint.Say("that account cannot be opened again.", Exit.UnreadableInput);
        });
        return command;
    }

    static Command NewKey()
    {
        var command = new Command("newkey", "When secret.key is lost for good: gives up the keys of the cookies, so that everybody signs in again");
        new RecordsOptions().Act(command, async (_, records, cancel) =>
        {
            await new KeepDataKeys(records).Forget(Actor.OfShell("accounts newkey"), cancel);
            Console.WriteLine($"Everybody signs in again. The key at hand has the mark {MasterKey.Of(records).Mark}. Who had a code app is let in by: punctum accounts reset EMAIL");
            return Exit.Ok;
        });
        return command;
    }

    static int Say(Invited.Done done, ParseResult result)
    {
        Console.WriteLine($"{result.GetValue(address)!.TrimEnd('/')}/invitation/{done.Secret}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Hand this link over, to nobody else. It works once, until {done.Expires.ToLocalTime():yyyy-MM-dd HH:mm}."));
        return Exit.Ok;
    }
}
