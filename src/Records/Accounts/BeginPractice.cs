using Microsoft.AspNetCore.Identity;
using Punctum.Records.Database;
using Punctum.Records.Practices;

namespace Punctum.Records.Accounts;

/// <summary>The first account of an empty practice: its lead's.</summary>
public sealed class BeginPractice(PracticeRecords records)
{
    /// <summary>Two who begin at the same time: one does.</summary>
    const long Gate = 7216434007;

    /// <summary>Names the practice and makes the lead's account.</summary>
    /// <exception cref="ArgumentException">Something is missing or not possible, or somebody has begun already; the message says what.</exception>
    public async Task<Account> Run(Actor actor, UserManager<Account> users, string practice, string zone, string name, string email, string password, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(practice)) throw new ArgumentException("Give the practice a name.");
        if (string.IsNullOrWhiteSpace(name)) throw new ArgumentException("Say who you are.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) throw new ArgumentException($"There is no time zone {zone}; they are called like Europe/Berlin.");
        await using var work = await records.Begin(actor, cancel);
        await work.Connection.Execute($"select pg_advisory_xact_lock({Gate})", cancel);
        if (await AccountsExist.Run(records, cancel)) throw new ArgumentException("Somebody has begun already. Sign in, or ask the lead to invite you.");
        var (id, _) = await FindPractice.Only(work, cancel);
        var row = (await work.Db.Practices.FindAsync([id], cancel))!;
        (row.Name, row.TimeZone) = (practice.Trim(), zone);
        await work.Commit(cancel);
        var account = new Account { PracticeId = id, Name = name.Trim(), Role = "lead", UserName = email.Trim(), Email = email.Trim(), MayTakePictures = true, MaySeePictures = true, MayExportPictures = true, MayDeletePictures = true };
        var made = await users.CreateAsync(account, password);
        return made.Succeeded ? account : throw new ArgumentException(string.Join(" ", made.Errors.Select(e => e.Description)));
    }
}
