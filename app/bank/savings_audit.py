"""Rules that the rows of term deposits and gold must keep, for the check of the whole ledger (see audit.py)."""

RULES = {
    "deposit whose account does not hold its principal while it runs, or holds anything after its end": """
        SELECT d.id FROM deposit d WHERE
        (SELECT COALESCE(SUM(p.amount_fen), 0) FROM posting p WHERE p.account_id = d.money_id) <>
        (CASE WHEN EXISTS (SELECT 1 FROM deposit_end e WHERE e.deposit_id = d.id) THEN 0 ELSE d.principal_fen END)""",
    "deposit missing in the worker's list, or there although ended": """
        SELECT d.id FROM deposit d WHERE
        (EXISTS (SELECT 1 FROM deposit_due u WHERE u.deposit_id = d.id AND u.matures_at = d.matures_at)) =
        (EXISTS (SELECT 1 FROM deposit_end e WHERE e.deposit_id = d.id))""",
    "deposit that ended before its day as if it had matured, or was not renewed as it says": """
        SELECT d.id FROM deposit d JOIN deposit_end e ON e.deposit_id = d.id WHERE
        (e.state IN ('paid', 'renewed') AND e.at < d.matures_at)
        OR (e.state = 'renewed') <> (EXISTS (SELECT 1 FROM deposit n WHERE n.renewed_from = d.id))""",
    "deposit that paid more interest than its term earns": """
        SELECT d.id FROM deposit d JOIN deposit_end e ON e.deposit_id = d.id
        WHERE e.state IN ('paid', 'renewed') AND e.interest_fen <> d.interest_fen
        OR e.state = 'taken_back' AND e.interest_fen <> 0""",
    "gold order missing in the worker's list, or there although ended": """
        SELECT o.id FROM gold_order o WHERE
        (EXISTS (SELECT 1 FROM gold_waiting w WHERE w.order_id = o.id AND w.settle_at = o.settle_at)) =
        (EXISTS (SELECT 1 FROM gold_order_end e WHERE e.order_id = o.id))""",
    "gold order settled too early, or taken back too late": """
        SELECT o.id FROM gold_order o JOIN gold_order_end e ON e.order_id = o.id
        WHERE (e.state = 'settled' AND e.at < o.settle_at) OR (e.state = 'taken_back' AND e.at >= o.settle_at)""",
    "gold order whose gold did not go as it says": """
        SELECT o.id FROM gold_order o WHERE
        (SELECT COALESCE(SUM(m.milligrams), 0) FROM gold_movement m WHERE m.order_id = o.id) <>
        (CASE
         WHEN o.side = 'sell' AND EXISTS
           (SELECT 1 FROM gold_order_end e WHERE e.order_id = o.id AND e.state = 'taken_back') THEN 0
         WHEN o.side = 'sell' THEN -o.milligrams
         WHEN EXISTS (SELECT 1 FROM gold_order_end e WHERE e.order_id = o.id AND e.state = 'settled') THEN o.milligrams
         ELSE 0 END)""",
    "customer with less than no gold": """
        SELECT customer_id FROM gold_movement GROUP BY customer_id
        HAVING SUM(milligrams) < 0 OR SUM(milligrams) = 0 AND SUM(cost_fen) <> 0""",
    "gold order whose money did not go as it says": """
        SELECT o.id FROM gold_order o WHERE
        (SELECT COALESCE(SUM(p.amount_fen), 0) FROM journal j JOIN posting p ON p.journal_id = j.id
         WHERE j.memo = o.reference AND p.account_id = o.account_id) <>
        (CASE
         WHEN o.side = 'buy' AND EXISTS
           (SELECT 1 FROM gold_order_end e WHERE e.order_id = o.id AND e.state = 'taken_back') THEN 0
         WHEN o.side = 'buy' THEN -o.amount_fen
         WHEN EXISTS (SELECT 1 FROM gold_order_end e WHERE e.order_id = o.id AND e.state = 'settled') THEN o.amount_fen
         ELSE 0 END)""",
}
