using Npgsql;
using Punctum.Records.Database;
using Punctum.Records.Links;

namespace Punctum.Records.Accounts;

/// <summary>Makes an account without a password, and the link by which its owner chooses one.</summary>
public sealed class InviteSomebody(PracticeRecords records, TimeProvider clock)
{
    /// <summary>Long enough for a holiday's weekend, short enough for a letter gone astray.</summary>
    public static readonly TimeSpan Open = TimeSpan.FromDays(7);

    /// <summary>Invites.</summary>
    /// <exception cref="ArgumentException">The name, the address or the role is none.</exception>
    public async Task<Invited> Run(Actor actor, Invitation wanted, CancellationToken cancel)
    {
        var invitation = wanted.Checked();
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        await using var work = await records.Begin(actor, cancel);
        try
        {
            await Add(work, id, invitation, cancel);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return e.ConstraintName == "account_of_client" ? new Invited.ClientHasAccount() : new Invited.EmailTaken();
        }
        var expires = clock.GetUtcNow() + Open;
        string secret = MakeLink.Make(work, "invitation", null, id, null, expires);
        await work.Commit(cancel);
        return new Invited.Done(id, secret, expires);
    }

    static async Task Add(Work work, Guid id, Invitation of, CancellationToken cancel)
    {
        await using var command = work.Connection.Command("""
            insert into accounts.account (id, practice_id, client_id, name, role, may_take_pictures, may_see_pictures, may_export_pictures, may_delete_pictures,
                user_name, normalized_user_name, email, normalized_email, email_confirmed, security_stamp, concurrency_stamp, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10, $11, false, $12, $13, false, false, true, 0)
            """, id, of.Practice, of.Client, of.Name, of.Role, of.Rights.Take, of.Rights.See, of.Rights.Export, of.Rights.Delete,
            of.Email, of.Email.ToUpperInvariant(), Guid.NewGuid().ToString("n"), Guid.NewGuid().ToString());
        command.Parameters[2].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid;
        await command.ExecuteNonQueryAsync(cancel);
    }
}
