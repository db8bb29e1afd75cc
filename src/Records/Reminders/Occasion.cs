using Punctum.Records.Database;

namespace Punctum.Records.Reminders;

/// <summary>What reminders hang on.</summary>
/// <param name="Appointment">An appointment, or</param>
/// <param name="Session">a session, or</param>
/// <param name="Course">a course.</param>
sealed record Occasion(Guid Practice, Guid Client, Guid? Appointment, Guid? Session, Guid? Course)
{
    Guid Id => Appointment ?? Session ?? Course!.Value;

    /// <summary>Makes, moves and cancels in the caller's transaction until the reminders are as they shall be. What was sent stays sent, unless its time moved: then it is sent again.</summary>
    /// <param name="work">The transaction of the change.</param>
    /// <param name="shall">All of them.</param>
    /// <param name="cancel">Stops.</param>
    public async Task Plan(Work work, IReadOnlyList<Due> shall, CancellationToken cancel)
    {
        string[] keys = [.. shall.Select(Key)];
        await using (var rest = work.Connection.Command("""
            update reminder set state = 'cancelled', reason = null where state in ('waiting', 'failed') and not key = any ($2)
                and (appointment_id = $1 or session_id = $1 or course_id = $1)
            """, Id, keys)) await rest.ExecuteNonQueryAsync(cancel);
        foreach (var due in shall)
        {
            await using var put = work.Connection.Command("""
                insert into reminder (id, practice_id, client_id, appointment_id, session_id, course_id, kind, item, key, due_at, useless_at, next_at)
                values ($1, $2, $3, $4::uuid, $5::uuid, $6::uuid, $7, $8, $9, $10, $11, $10)
                on conflict (key) do update set due_at = excluded.due_at, useless_at = excluded.useless_at, next_at = excluded.next_at, state = 'waiting', attempts = 0, reason = null, sent_at = null
                where reminder.due_at <> excluded.due_at or reminder.state = 'cancelled'
                """, Guid.CreateVersion7(), Practice, Client, Appointment?.ToString(), Session?.ToString(), Course?.ToString(), due.Kind, due.Item, Key(due), due.At.UtcDateTime, due.UselessAt.UtcDateTime);
            foreach (int text in (int[])[3, 4, 5]) put.Parameters[text].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text;
            await put.ExecuteNonQueryAsync(cancel);
        }
    }

    string Key(Due due) => $"{due.Kind}:{due.Item}:{Id}";
}
